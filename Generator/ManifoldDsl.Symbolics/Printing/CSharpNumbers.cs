using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>C# literals of exact numbers.</summary>
internal static class CSharpNumbers
{
    private const long ExactInDouble = 1L << 53;

    private const double LargestFloat = float.MaxValue;

    /// <summary>A double literal, or the quotient of two where the number is no decimal: 0.5, 1.0 / 3.0.</summary>
    public static string Print(Rational value)
    {
        var nearest = value.ToDouble();
        var isQuotient = !value.IsInteger && value.Denominator < ExactInDouble && BigInteger.Abs(value.Numerator) < ExactInDouble
            && Rational.FromDouble(nearest) != value;
        return isQuotient ? $"{Print(value.Numerator)} / {Print(value.Denominator)}" : Print(nearest);
    }

    /// <summary>A literal of this very double: never of an integer, whose division would be another one.</summary>
    public static string Print(double value)
    {
        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        var printed = Rational.ShortestDecimal(value);
        return printed.Contains('.') || printed.Contains('E') ? printed : printed + ".0";
    }

    /// <summary>A float literal: of a double's digits, which the compiler rounds once.</summary>
    public static string PrintFloat(Rational value)
    {
        var nearest = value.ToDouble();
        return Math.Abs(nearest) <= LargestFloat ? Print(nearest) + "f" : nearest > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
    }
}
