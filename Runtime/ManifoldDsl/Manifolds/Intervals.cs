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
/// <param name="isLogarithmic">Whether equal ratios are equal distances; the lower end is positive then.</param>
public sealed class LineDomain(string coordinate, double from, double to, Outside outside, bool isLogarithmic = false) : Domain(coordinate)
{
    /// <summary>The lower end.</summary>
    public double From { get; } = from;

    /// <summary>The upper end.</summary>
    public double To { get; } = to;

    /// <summary>What happens to contexts outside.</summary>
    public Outside Outside { get; } = outside;

    /// <summary>Whether equal ratios are equal distances. The uniform distribution is that of the logarithm then.</summary>
    public bool IsLogarithmic { get; } = isLogarithmic;

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"line({From}, {To}{(Outside == Outside.Clamp ? "" : ", extrapolated")}{(IsLogarithmic ? ", logarithmic" : "")})");

    internal override string? Accept(Span<double> context) => IsLogarithmic && Outside == Outside.Extrapolate && !(context[0] / From is > 0 and < double.PositiveInfinity)
        ? $"{CanonicalCoordinate.Shown(context[0])}; expected a positive number, because the line is logarithmic and its ratio to {CanonicalCoordinate.Shown(From)} is needed"
        : null;

    internal override double? PositionOf(double context) => (Outside, IsLogarithmic) switch
    {
        (Outside.Clamp, false) => CanonicalCoordinate.Position(context, From, To),
        (Outside.Clamp, true) => CanonicalCoordinate.LogarithmicPosition(context, From, To),
        (_, false) => CanonicalCoordinate.ExtrapolatedPosition(context, From, To),
        (_, true) => CanonicalCoordinate.ExtrapolatedLogarithmicPosition(context, From, To),
    };

    internal override void Sample(Random random, Span<double> context)
    {
        var fraction = random.NextDouble();
        context[0] = Math.Clamp(IsLogarithmic ? From * Math.Pow(To / From, fraction) : From + ((To - From) * fraction), From, To);
    }
}
