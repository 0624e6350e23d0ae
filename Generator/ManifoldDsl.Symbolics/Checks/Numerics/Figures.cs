using System.Globalization;

namespace ManifoldDsl.Symbolics;

/// <summary>Numbers in messages: short, and exact where a simple one is meant.</summary>
internal static class Figures
{
    private const double Tolerance = 1e-6;

    private const int LargestDenominator = 12;

    /// <summary>At most three digits: 0.5, 0.333, 1.2e-5, 15514.</summary>
    public static string Number(double value)
    {
        return Math.Abs(value) < 1e-12 ? "0" : Digits(value, 3);
    }

    /// <summary>The same with so many digits, also where it is tiny.</summary>
    public static string Digits(double value, int digits)
    {
        var text = Math.Abs(value) is >= 1000 and < 1e9 ? value.ToString("F0", CultureInfo.InvariantCulture) : value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Replace("E+0", "e").Replace("E+", "e").Replace("E-0", "e-").Replace("E-", "e-").Replace('-', '−');
    }

    /// <summary>A multiple of π where it is a simple one: π/2, 3π/4, 2.13.</summary>
    public static string Angle(double value)
    {
        for (var denominator = 1; denominator <= LargestDenominator; denominator++)
        {
            var numerator = Math.Round(value / Math.PI * denominator);
            if (Math.Abs(value - (numerator * Math.PI / denominator)) <= Tolerance)
            {
                var sign = numerator < 0 ? "−" : "";
                var count = Math.Abs(numerator) == 1 ? "" : Math.Abs(numerator).ToString(CultureInfo.InvariantCulture);
                return numerator == 0 ? "0" : $"{sign}{count}π{(denominator == 1 ? "" : "/" + denominator.ToString(CultureInfo.InvariantCulture))}";
            }
        }

        return Number(value);
    }
}
