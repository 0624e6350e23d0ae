namespace ManifoldDsl.Symbolics;

/// <summary>Reads a coefficient that was computed in double precision as the exact number that it is close to: 2/3, √2, 3π.</summary>
internal static class ExactFactor
{
    private const int LargestDenominator = 1000;

    private const double Tolerance = 1e-9;

    private static readonly Expr[] Units = [1, .. new[] { 2, 3, 5, 6, 7, 10 }.Select(n => Expr.Sqrt(n)), Expr.Pi, Expr.Pi.Power(-1), Expr.Pi.Power(2)];

    private static readonly double[] Values = [.. Units.Select(Evaluation.Evaluate)];

    /// <summary>Candidates that are as close as rounding allows, the simplest kind first.</summary>
    public static Expr? Near(double value)
    {
        for (var i = 0; i < Units.Length; i++)
        {
            if (Fraction(value / Values[i]) is { } fraction)
            {
                return fraction * Units[i];
            }
        }

        return null;
    }

    /// <summary>A continued fraction that ends early; one with large terms means nothing.</summary>
    private static Rational? Fraction(double value)
    {
        if (Math.Abs(value) > 1e9)
        {
            return null;
        }

        var (p0, q0, p1, q1, x) = (0L, 1L, 1L, 0L, Math.Abs(value));
        for (var i = 0; i < 12; i++)
        {
            var whole = (long)Math.Floor(x);
            (p0, p1) = (p1, (whole * p1) + p0);
            (q0, q1) = (q1, (whole * q1) + q0);
            if (q1 > LargestDenominator)
            {
                return null;
            }

            if (Math.Abs(Math.Abs(value) - ((double)p1 / q1)) <= Tolerance * Math.Abs(value))
            {
                return new Rational(Math.Sign(value) * p1, q1);
            }

            x = 1 / (x - whole);
        }

        return null;
    }
}
