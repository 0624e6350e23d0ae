namespace ManifoldDsl.Symbolics;

/// <summary>Harmonics of a circle: φ = (1, cos h₁θ, sin h₁θ, cos h₂θ, …). One harmonic draws an ellipse in weight space.</summary>
internal static class FourierBasis
{
    public static EquatableArray<Expr> On(Coordinate theta, IEnumerable<int> harmonics) =>
        new([Expr.One, .. harmonics.SelectMany(h => new[] { Expr.Cos(h * theta), Expr.Sin(h * theta) })]);
}
