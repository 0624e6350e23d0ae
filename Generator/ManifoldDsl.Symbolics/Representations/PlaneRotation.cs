namespace ManifoldDsl.Symbolics;

/// <summary>
/// A rotor ρ = ((cos, −sin), (sin, cos)), which turns pairs of numbers: the representation of coordinates that commute, by a
/// phase that is linear in them. Its entries are the functions of a harmonic of the Fourier basis.
/// </summary>
internal sealed class PlaneRotation(Expr cosine, Expr sine)
{
    /// <summary>ρ, row by row.</summary>
    public EquatableArray<Expr> Matrix { get; } = EquatableArray.Of(cosine, -sine, sine, cosine);

    /// <summary>ρᵀ = ρ⁻¹, which turns back.</summary>
    public PlaneRotation Transposed => new(cosine, -sine);

    public static PlaneRotation By(Expr phase)
    {
        var harmonic = FourierBasis.Harmonic(phase);
        return new(harmonic[0], harmonic[1]);
    }

    /// <summary>Σ f_d·s_d: what makes ρ(s)ρ(t) = ρ(s + t).</summary>
    public static Expr Phase(IEnumerable<Expr> frequencies, IEnumerable<Expr> coordinates) =>
        Expr.Sum(frequencies.Zip(coordinates, (frequency, coordinate) => frequency * coordinate));

    /// <summary>J, with dρ/dphase = J·ρ: the derivative at the phase 0, row by row.</summary>
    public static EquatableArray<Expr> Generator()
    {
        var phase = new Coordinate("phase");
        return By(phase).Derivative(phase).Select(entry => Substitution.Substitute(entry, phase, Expr.Zero)).ToEquatableArray();
    }

    /// <summary>∂ρ/∂s, row by row.</summary>
    public EquatableArray<Expr> Derivative(Symbol s) => Matrix.Select(entry => Differentiation.Differentiate(entry, s)).ToEquatableArray();

    /// <summary>ρ·(u, v).</summary>
    public EquatableArray<Expr> Turn(Expr u, Expr v) => Multiply(Matrix, u, v);

    /// <summary>A matrix of two rows times (u, v).</summary>
    public static EquatableArray<Expr> Multiply(EquatableArray<Expr> matrix, Expr u, Expr v) =>
        EquatableArray.Of((matrix[0] * u) + (matrix[1] * v), (matrix[2] * u) + (matrix[3] * v));
}
