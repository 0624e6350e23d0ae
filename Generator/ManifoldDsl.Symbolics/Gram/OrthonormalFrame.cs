namespace ManifoldDsl.Symbolics;

/// <summary>
/// The metric of a basis φ on a domain and the frame that makes it the identity: G = ∫φφᵀdμ = L·Lᵀ, φ̃ = L⁻¹φ, ∫φ̃φ̃ᵀdμ = I.
/// Control points transform as P̃ = LᵀP (natural to orthonormal) and P = L⁻ᵀP̃, so that W = φᵀP = φ̃ᵀP̃.
/// </summary>
internal sealed class OrthonormalFrame
{
    private readonly LdlFactorization _factorization;

    public OrthonormalFrame(Topology topology, IReadOnlyList<Expr> basis, CancellationToken cancellation)
    {
        Gram = GramMatrix.Of(topology, basis, cancellation);
        _factorization = new(Gram);
        GramInverse = _factorization.Inverse();
        Basis = Enumerable.Range(0, basis.Count).Select(row => OrthonormalFunction(row, basis)).ToEquatableArray();
    }

    public RationalMatrix Gram { get; }

    public RationalMatrix GramInverse { get; }

    /// <summary>φ̃ = L⁻¹φ.</summary>
    public EquatableArray<Expr> Basis { get; }

    /// <summary>The Cholesky factor L, row by row.</summary>
    public EquatableArray<Expr> CholeskyFactor() => Entries((row, column) =>
        _factorization.UnitLower[row, column] * Expr.Sqrt(_factorization.Diagonal[column]));

    /// <summary>L⁻¹, row by row.</summary>
    public EquatableArray<Expr> CholeskyInverse() => Entries((row, column) =>
        _factorization.UnitLowerInverse[row, column] / Expr.Sqrt(_factorization.Diagonal[row]));

    private EquatableArray<Expr> Entries(Func<int, int, Expr> entry) =>
        Enumerable.Range(0, Gram.Size * Gram.Size).Select(i => entry(i / Gram.Size, i % Gram.Size)).ToEquatableArray();

    private Expr OrthonormalFunction(int row, IReadOnlyList<Expr> basis)
    {
        var combination = Expansion.Expand(Expr.Sum(basis.Select((phi, column) => _factorization.UnitLowerInverse[row, column] * phi)));
        var scaled = combination / Expr.Sqrt(_factorization.Diagonal[row]);
        // √3·(1 − t) is left as it stands, with its root once and in front; 2·(3/2·t − 1/2) becomes −1 + 3·t
        return Expr.Sqrt(_factorization.Diagonal[row]) is Number ? Expansion.Expand(scaled) : scaled;
    }
}
