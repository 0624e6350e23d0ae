namespace ManifoldDsl.Symbolics;

/// <summary>
/// (1, cos θ, sin θ, cos u·cos θ, cos u·sin θ, sin u·cos θ/2, sin u·sin θ/2) on a Klein bottle: what is even in u has whole
/// frequencies in θ, what is odd has half ones.
/// </summary>
internal static class KleinBasis
{
    public static EquatableArray<Expr> On(Coordinate theta, Coordinate u)
    {
        var half = theta / (Expr)2;
        return EquatableArray.Of(
            1,
            Expr.Cos(theta),
            Expr.Sin(theta),
            Expr.Cos(u) * Expr.Cos(theta),
            Expr.Cos(u) * Expr.Sin(theta),
            Expr.Sin(u) * Expr.Cos(half),
            Expr.Sin(u) * Expr.Sin(half));
    }
}
