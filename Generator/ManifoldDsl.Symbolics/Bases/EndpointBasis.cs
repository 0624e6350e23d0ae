namespace ManifoldDsl.Symbolics;

/// <summary>The two endpoints of a line: φ = (1 − t, t), W = (1 − t)·P₁ + t·P₂.</summary>
internal static class EndpointBasis
{
    public static EquatableArray<Expr> On(Coordinate t) => EquatableArray.Of(1 - t, t);
}
