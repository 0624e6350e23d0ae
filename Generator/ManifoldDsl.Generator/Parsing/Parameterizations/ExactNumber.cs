using System.Globalization;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>
/// The exact number that a double stands for. A constant of another file or assembly is only seen as a double: 1.0 / 3 and
/// Math.PI / 180 have to be recognised in it, so that integrals stay exact.
/// </summary>
internal static class ExactNumber
{
    /// <summary>Denominators that are tried: halves, thirds, degrees and the like.</summary>
    private const int LargestDenominator = 360;

    /// <summary>A number that its author wrote out has no more digits; a rounded fraction nearly always has.</summary>
    private const int MostDecimals = 14;

    /// <summary>Larger numbers are next to some fraction by accident.</summary>
    private const double LargestFraction = 1e4;

    /// <summary>A rational number, a multiple of π or e, equal to the double to the last bit.</summary>
    /// <exception cref="UndefinedExpressionException">It is NaN or infinite.</exception>
    public static Expr Of(double value) => double.IsNaN(value) || double.IsInfinity(value)
        ? throw new UndefinedExpressionException($"it computes with {value.ToString(CultureInfo.InvariantCulture)}")
        : Digits(value) <= MostDecimals || Math.Abs(value) > LargestFraction ? Rational.FromDouble(value)
        : Fraction(value, 1, (p, q) => p / q == value)
            ?? (Fraction(value, Math.PI, (p, q) => p * Math.PI / q == value || Math.PI / q * p == value || p / q * Math.PI == value) is { } multiple ? multiple * Expr.Pi
                : value == Math.E ? Expr.Exp(1)
                : Rational.FromDouble(value));

    private static Expr? Fraction(double value, double unit, Func<double, double, bool> isEqual)
    {
        for (var q = 1; q <= LargestDenominator; q++)
        {
            var p = Math.Round(value / unit * q);
            if (p != 0 && isEqual(p, q))
            {
                return new Rational((int)p, q);
            }
        }

        return null;
    }

    /// <summary>The number of digits from the first to the last that is not 0.</summary>
    private static int Digits(double value)
    {
        var mantissa = Rational.ShortestDecimal(Math.Abs(value)).Split('E')[0].Replace(".", "");
        return mantissa.Trim('0').Length;
    }
}
