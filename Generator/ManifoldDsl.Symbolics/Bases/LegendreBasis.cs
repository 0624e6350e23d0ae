namespace ManifoldDsl.Symbolics;

/// <summary>
/// Shifted Legendre polynomials P₀ … Pₙ(2t − 1), orthogonal on [0, 1] with mean squares 1/(2k + 1): the right basis for polynomials.
/// </summary>
internal static class LegendreBasis
{
    public static EquatableArray<Expr> On(Coordinate t, int degree)
    {
        // powers of 2t − 1 and not of t: their coefficients are far smaller, and so is the rounding error
        var x = (2 * t) - 1;
        return Coefficients(degree)
            .Select(coefficients => Expr.Sum(coefficients.Select((coefficient, power) => coefficient * x.Power(power))))
            .ToEquatableArray();
    }

    /// <summary>The coefficients of P₀ … Pₙ, lowest power first, by (k + 1)·Pₖ₊₁ = (2k + 1)·x·Pₖ − k·Pₖ₋₁.</summary>
    internal static IReadOnlyList<Rational[]> Coefficients(int degree)
    {
        var polynomials = new List<Rational[]> { new[] { Rational.One } };
        for (var k = 0; k < degree; k++)
        {
            var next = new Rational[k + 2];
            for (var power = 0; power <= k; power++)
            {
                next[power + 1] = polynomials[k][power] * new Rational((2 * k) + 1, k + 1);
            }

            for (var power = 0; power < k; power++)
            {
                next[power] -= polynomials[k - 1][power] * new Rational(k, k + 1);
            }

            polynomials.Add(next);
        }

        return polynomials;
    }
}
