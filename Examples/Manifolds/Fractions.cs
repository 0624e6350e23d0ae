using System.Globalization;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>Prints numbers as the fractions that they were before they were rounded to double, and others as decimals.</summary>
internal static class Fractions
{
    private const long LargestDenominator = 1_000_000;

    /// <summary>Sums of rounded products around 1 differ from the exact number by about as much, however small they are themselves.</summary>
    private const double RoundingError = 2e-16;

    private const double RelativeError = 2e-15;

    public static string Print(double value) => (ToFraction(value) switch
    {
        (0, _) => "0",
        (var numerator, 1) => numerator.ToString(CultureInfo.InvariantCulture),
        (var numerator, var denominator) => string.Create(CultureInfo.InvariantCulture, $"{numerator}/{denominator}"),
        null => value.ToString("G6", CultureInfo.InvariantCulture),
    }).Replace('-', '−');

    /// <summary>The first convergent of the continued fraction that is the number up to rounding, or null.</summary>
    private static (long Numerator, long Denominator)? ToFraction(double value)
    {
        var (beforeNumerator, beforeDenominator, numerator, denominator) = (0L, 1L, 1L, 0L);
        var rest = value;
        while (Math.Abs(rest) < LargestDenominator)
        {
            var whole = (long)Math.Floor(rest);
            (beforeNumerator, beforeDenominator, numerator, denominator) =
                (numerator, denominator, (whole * numerator) + beforeNumerator, (whole * denominator) + beforeDenominator);
            if (denominator > LargestDenominator)
            {
                return null;
            }

            if (Math.Abs(value - ((double)numerator / denominator)) <= RoundingError + (RelativeError * Math.Abs(value)))
            {
                return (numerator, denominator);
            }

            rest = 1 / (rest - whole);
        }

        return null;
    }
}
