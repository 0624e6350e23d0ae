namespace ManifoldDsl.Symbolics;

/// <summary>
/// (1, cos θ, sin θ, t·cos θ/2, t·sin θ/2) on a Möbius strip: what is even in t has whole frequencies, what is odd has half ones.
/// </summary>
internal static class MobiusBasis
{
    public static EquatableArray<Expr> On(Coordinate theta, Coordinate t)
    {
        var half = theta / (Expr)2;
        return EquatableArray.Of(1, Expr.Cos(theta), Expr.Sin(theta), t * Expr.Cos(half), t * Expr.Sin(half));
    }
}
