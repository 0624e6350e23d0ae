namespace ManifoldDsl.Symbolics;

/// <summary>
/// Exact definite integrals of sums of products of whole powers of the coordinate with exponentials, sines and cosines whose
/// arguments are linear in it. Slopes and phases may hold π, roots, weights and other coordinates.
/// </summary>
internal static class Integration
{
    /// <summary>∫ expr over the coordinate, or null where this class of functions does not hold the integrand.</summary>
    /// <remarks>
    /// A slope that is a weight is divided by: the integral has a gap where the weight is 0, which the integrand has not.
    /// </remarks>
    public static Expr? Integrate(Expr expr, Coordinate coordinate, Expr from, Expr to)
    {
        if (Harmonics.Integrate(expr, coordinate, from, to) is { } fast)
        {
            return fast;
        }

        var integrals = new List<Expr>();
        foreach (var term in Expansion.Terms(TrigonometricProducts.ToSum(Expansion.Expand(expr))))
        {
            if (IntegrandTerm.Read(term, coordinate) is not { } integrand || integrand.Integrate(coordinate, from, to) is not { } integral)
            {
                return null;
            }

            integrals.Add(integral);
        }

        return Expansion.Expand(Expr.Sum(integrals));
    }
}
