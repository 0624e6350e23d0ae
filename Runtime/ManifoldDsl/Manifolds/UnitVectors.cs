using System.Globalization;

namespace ManifoldDsl;

/// <summary>Checks and draws contexts that have a length of 1.</summary>
internal static class UnitVectors
{
    /// <summary>Far above the rounding of float32 contexts, far below a forgotten normalisation.</summary>
    private const double Tolerance = 1e-4;

    public static string? Accept(Span<double> vector, bool normalizes, string expected)
    {
        var square = 0.0;
        foreach (var component in vector)
        {
            square += component * component;
        }

        return Normalize(vector, Math.Sqrt(square), normalizes, "has the length", expected);
    }

    /// <summary>Divides by a length (or sum) that may be anything positive, or tells that it is not 1.</summary>
    public static string? Normalize(Span<double> context, double length, bool normalizes, string property, string expected)
    {
        var isUnit = Math.Abs(length - 1) <= Tolerance;
        if (!normalizes)
        {
            return isUnit ? null : $"({Shown(context)}) {property} {CanonicalCoordinate.Shown(length)}; expected {expected}. Divide it, or declare Normalize = true";
        }

        if (!(length > 0) || !double.IsFinite(length))
        {
            return $"({Shown(context)}) {property} {CanonicalCoordinate.Shown(length)} and cannot be normalised; expected {expected}, or a positive multiple";
        }

        foreach (ref var component in context)
        {
            component /= length;
        }

        return null;
    }

    public static void Sample(Random random, Span<double> vector)
    {
        // a normal distribution has no preferred direction
        double square;
        do
        {
            square = 0;
            foreach (ref var component in vector)
            {
                component = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                square += component * component;
            }
        }
        while (square < 1e-12);

        foreach (ref var component in vector)
        {
            component /= Math.Sqrt(square);
        }
    }

    public static string Shown(ReadOnlySpan<double> context) =>
        string.Join(", ", context.ToArray().Select(value => value.ToString("G6", CultureInfo.InvariantCulture)));
}
