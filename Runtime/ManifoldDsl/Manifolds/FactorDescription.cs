namespace ManifoldDsl;

/// <summary>
/// One factor of a manifold's basis with its metric: that of one coordinate, or of several where their basis is no product.
/// μ is the uniform probability measure on its domains.
/// </summary>
public sealed class FactorDescription
{
    private readonly Func<double[,]> _gram;
    private readonly Lazy<double[,]> _gramInverse;

    /// <summary>A basis of smooth functions; its control points are stored in the orthonormal frame.</summary>
    /// <param name="domains">The domains of its coordinates.</param>
    /// <param name="basisName">What kind of basis it is: endpoints, fourier(1, 6).</param>
    /// <param name="basis">The natural basis functions φ, as text.</param>
    /// <param name="orthonormalBasis">The orthonormal basis functions φ̃ = L⁻¹φ, as text.</param>
    /// <param name="gram">G = ∫φφᵀdμ.</param>
    /// <param name="gramInverse">G⁻¹.</param>
    /// <param name="cholesky">L, lower triangular with G = LLᵀ.</param>
    /// <param name="choleskyInverse">L⁻¹.</param>
    /// <param name="conditionNumber">cond(G).</param>
    /// <param name="gramError">A bound on the error of the entries of G: 0 where they are known in closed form.</param>
    public FactorDescription(
        IReadOnlyList<Domain> domains,
        string basisName,
        IReadOnlyList<string> basis,
        IReadOnlyList<string> orthonormalBasis,
        double[,] gram,
        double[,] gramInverse,
        double[,] cholesky,
        double[,] choleskyInverse,
        double conditionNumber,
        double gramError = 0)
    {
        (Domains, BasisName, Basis, OrthonormalBasis, ConditionNumber, GramError) = (domains, basisName, basis, orthonormalBasis, conditionNumber, gramError);
        (_gram, _gramInverse) = (() => gram, new(() => gramInverse));
        (Frame, Cholesky, CholeskyInverse) = (Frame.Orthonormal, cholesky, choleskyInverse);
    }

    /// <summary>A local basis; its control points are stored as they are, because an orthonormal frame would not be local.</summary>
    /// <param name="domains">The domain of its coordinate.</param>
    /// <param name="basisName">What kind of basis it is: bspline(16, 3).</param>
    /// <param name="pieces">The basis functions.</param>
    /// <param name="conditionNumber">cond(G).</param>
    public FactorDescription(IReadOnlyList<Domain> domains, string basisName, PiecewisePolynomials pieces, double conditionNumber)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        (Domains, BasisName, ConditionNumber, Frame) = (domains, basisName, conditionNumber, Frame.Natural);
        Basis = OrthonormalBasis = [.. Enumerable.Range(1, pieces.ControlPoints).Select(k => $"B{k}")];
        var gram = new Lazy<double[,]>(pieces.Gram);
        (_gram, _gramInverse) = (() => gram.Value, new(() => Matrix.InversePositiveDefinite(gram.Value)));
        LocalBasis = pieces;
    }

    /// <summary>What a formula that is nonlinear in its weights needs of the context; its metric depends on the weights.</summary>
    /// <param name="domains">The domains of its coordinates.</param>
    /// <param name="basisName">The formula.</param>
    /// <param name="features">What depends on the context alone, as text.</param>
    public FactorDescription(IReadOnlyList<Domain> domains, string basisName, IReadOnlyList<string> features)
    {
        (Domains, BasisName, Basis, OrthonormalBasis, ConditionNumber, Frame) = (domains, basisName, features, features, double.NaN, Frame.Natural);
        _gram = () => throw new InvalidOperationException($"The metric of {basisName} depends on the weights, because the formula is not linear in them: use {nameof(NonlinearMetric)}.");
        _gramInverse = new(_gram);
    }

    /// <summary>The domains of its coordinates.</summary>
    public IReadOnlyList<Domain> Domains { get; }

    /// <summary>What kind of basis it is, with what sets it apart from others of its kind: endpoints, fourier(1, 6).</summary>
    public string BasisName { get; }

    /// <summary>The number of its basis functions.</summary>
    public int BasisCount => Basis.Count;

    /// <summary>The natural basis functions, as text; in it coordinates are canonical: angles in [0, 2π), positions in [0, 1].</summary>
    public IReadOnlyList<string> Basis { get; }

    /// <summary>The basis functions of the frame that control points are stored in, as text.</summary>
    public IReadOnlyList<string> OrthonormalBasis { get; }

    /// <summary>The frame that control points are stored in.</summary>
    public Frame Frame { get; }

    /// <summary>The pieces of a local basis, or null.</summary>
    public PiecewisePolynomials? LocalBasis { get; }

    /// <summary>cond(G).</summary>
    public double ConditionNumber { get; }

    /// <summary>A bound on the error of the entries of G: 0 where they are known in closed form and only rounded.</summary>
    public double GramError { get; }

    /// <summary>G = ∫φφᵀdμ (a copy).</summary>
    public double[,] Gram => (double[,])_gram().Clone();

    /// <summary>G⁻¹ (a copy).</summary>
    public double[,] GramInverse => (double[,])_gramInverse.Value.Clone();

    /// <summary>∫φ̃φ̃ᵀdμ: the metric in the frame of the control points.</summary>
    internal double[,] FrameGram => Frame == Frame.Orthonormal ? Matrix.Diagonal([.. Enumerable.Repeat(1.0, BasisCount)]) : Gram;

    /// <summary>∫‖φ̃‖²dμ: the trace of the metric in the frame of the control points.</summary>
    internal double FrameMeanSquare => Frame == Frame.Orthonormal ? BasisCount : Enumerable.Range(0, BasisCount).Sum(k => _gram()[k, k]);

    /// <summary>L, lower triangular with G = LLᵀ: control points go to the orthonormal frame by P̃ = LᵀP. Null in the natural frame.</summary>
    internal double[,]? Cholesky { get; }

    /// <summary>L⁻¹: control points come back by P = L⁻ᵀP̃. Null in the natural frame.</summary>
    internal double[,]? CholeskyInverse { get; }
}

/// <summary>The coordinates that control points are stored in.</summary>
public enum Frame
{
    /// <summary>Control points P̃ of the orthonormal basis, in which the metric is the identity.</summary>
    Orthonormal,

    /// <summary>The natural control points P themselves, as local bases keep them.</summary>
    Natural,
}
