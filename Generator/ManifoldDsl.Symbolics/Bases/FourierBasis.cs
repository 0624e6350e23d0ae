namespace ManifoldDsl.Symbolics;

/// <summary>Harmonics of a circle: φ = (1, cos h₁θ, sin h₁θ, cos h₂θ, …). One harmonic draws an ellipse in weight space.</summary>
internal static class FourierBasis
{
    public static EquatableArray<Expr> On(Coordinate theta, IEnumerable<int> harmonics) =>
        new([Expr.One, .. harmonics.SelectMany(h => Harmonic(h * theta))]);

    /// <summary>The two functions of a harmonic, cosine and sine of its phase: also the entries of a rotor.</summary>
    public static EquatableArray<Expr> Harmonic(Expr phase) => EquatableArray.Of(Expr.Cos(phase), Expr.Sin(phase));
}
