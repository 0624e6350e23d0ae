using System.Globalization;

namespace ManifoldDsl;

/// <summary>A Möbius strip: an angle, one turn of which reverses the position across.</summary>
/// <param name="angle">The angle's name.</param>
/// <param name="width">The position's name.</param>
/// <param name="period">One turn.</param>
/// <param name="halfWidth">Positions reach from its negative to it, and are clamped to that.</param>
public sealed class MobiusStripDomain(string angle, string width, double period, double halfWidth) : Domain(angle, width)
{
    /// <summary>One turn, in the angle's unit.</summary>
    public double Period { get; } = period;

    /// <summary>Half the strip's width, in the position's unit.</summary>
    public double HalfWidth { get; } = halfWidth;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"mobius({Period}, {HalfWidth})");

    internal override void Sample(Random random, Span<double> context) =>
        (context[0], context[1]) = (Period * random.NextDouble(), HalfWidth * ((2 * random.NextDouble()) - 1));
}

/// <summary>A Klein bottle: two angles, where one turn of the first reverses the second.</summary>
/// <param name="first">The name of the angle whose turn reverses the other.</param>
/// <param name="second">The other angle's name.</param>
/// <param name="period">One turn of either.</param>
public sealed class KleinBottleDomain(string first, string second, double period) : Domain(first, second)
{
    /// <summary>One turn of either angle, in the contexts' unit.</summary>
    public double Period { get; } = period;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"klein({Period})");

    internal override void Sample(Random random, Span<double> context) =>
        (context[0], context[1]) = (Period * random.NextDouble(), Period * random.NextDouble());
}
