using System.Globalization;

namespace ManifoldDsl.Symbolics;

/// <summary>Reads a number that was computed in double precision the way its reader would: 1.9999999998 is 2.</summary>
internal static class SimpleRational
{
    public const double Tolerance = 1e-7;

    private const int LargestDenominator = 24;

    /// <summary>The fraction with the smallest denominator near a finite number, otherwise its first six digits.</summary>
    public static Rational Near(double value)
    {
        for (var denominator = 1; denominator <= LargestDenominator; denominator++)
        {
            var numerator = Math.Round(value * denominator);
            if (Math.Abs(value - (numerator / denominator)) <= Tolerance * Math.Abs(value))
            {
                return Rational.FromDouble(numerator) / denominator;
            }
        }

        return Rational.FromDouble(double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }
}
