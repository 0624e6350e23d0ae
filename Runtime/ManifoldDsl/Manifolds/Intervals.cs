using System.Globalization;

namespace ManifoldDsl;

/// <summary>A circle: contexts wrap.</summary>
/// <param name="coordinate">The name.</param>
/// <param name="period">Positive and finite.</param>
public sealed class CircleDomain(string coordinate, double period) : Domain(coordinate)
{
    /// <summary>One turn, in the context's unit.</summary>
    public double Period { get; } = period;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"circle({Period})");

    internal override double? PositionOf(double context) => CanonicalCoordinate.Angle(context, Period) / Math.Tau;

    internal override void Sample(Random random, Span<double> context) => context[0] = Period * random.NextDouble();
}

/// <summary>An axis: contexts wrap after half a turn.</summary>
/// <param name="coordinate">The name.</param>
/// <param name="period">Positive and finite.</param>
public sealed class AxisDomain(string coordinate, double period) : Domain(coordinate)
{
    /// <summary>Half a turn, in the context's unit.</summary>
    public double Period { get; } = period;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"axis({Period})");

    internal override double? PositionOf(double context) => CanonicalCoordinate.Angle(context, Period) / Math.Tau;

    internal override void Sample(Random random, Span<double> context) => context[0] = Period * random.NextDouble();
}

/// <summary>An interval.</summary>
/// <param name="coordinate">The name.</param>
/// <param name="from">The lower end.</param>
/// <param name="to">The upper end.</param>
/// <param name="outside">What happens to contexts outside.</param>
public sealed class LineDomain(string coordinate, double from, double to, Outside outside) : Domain(coordinate)
{
    /// <summary>The lower end.</summary>
    public double From { get; } = from;

    /// <summary>The upper end.</summary>
    public double To { get; } = to;

    /// <summary>What happens to contexts outside.</summary>
    public Outside Outside { get; } = outside;

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"line({From}, {To}{(Outside == Outside.Clamp ? "" : ", extrapolated")})");

    internal override double? PositionOf(double context) =>
        Outside == Outside.Clamp ? CanonicalCoordinate.Position(context, From, To) : CanonicalCoordinate.ExtrapolatedPosition(context, From, To);

    internal override void Sample(Random random, Span<double> context) =>
        context[0] = Math.Clamp(From + ((To - From) * random.NextDouble()), From, To);
}
