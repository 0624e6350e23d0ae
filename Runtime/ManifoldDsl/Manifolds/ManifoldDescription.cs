namespace ManifoldDsl;

/// <summary>The facts of a manifold at run time. It is the product of its <see cref="Factors"/>, one per coordinate.</summary>
/// <param name="name">The declared class's name.</param>
/// <param name="formula">W as a function of the context and the natural control points.</param>
/// <param name="factors">The factors, in the order of the coordinates; the last one's index runs fastest.</param>
public sealed class ManifoldDescription(string name, string formula, IReadOnlyList<FactorDescription> factors)
{
    /// <summary>The declared class's name.</summary>
    public string Name { get; } = name;

    /// <summary>W as a function of the context and the natural control points P₁, P₂, …</summary>
    public string Formula { get; } = formula;

    /// <summary>The factors of the product, in the order of the coordinates.</summary>
    public IReadOnlyList<FactorDescription> Factors { get; } = factors;

    /// <summary>K, the number of basis functions, which is the number of control points.</summary>
    public int BasisCount { get; } = factors.Aggregate(1, (count, factor) => count * factor.Basis.Count);

    /// <summary>The natural Gram matrix G = ∫φφᵀdμ under the uniform probability measure, K × K.</summary>
    public double[,] Gram => Product(factor => factor.Gram);

    /// <summary>G⁻¹, K × K.</summary>
    public double[,] GramInverse => Product(factor => factor.GramInverse);

    /// <summary>cond(G), the ratio of its extreme eigenvalues: how much slower plain gradient descent is in the natural frame.</summary>
    public double ConditionNumber => Factors.Aggregate(1.0, (product, factor) => product * factor.ConditionNumber);

    /// <summary>
    /// What gives a saved state its meaning: domains and bases, without the names. States of equal signatures are exchangeable.
    /// </summary>
    public string Signature => string.Join(" × ", Factors.Select(factor => $"{factor.Domain}:{factor.BasisName}"));

    /// <summary>How a point of one shared context is written, for messages: Cylinder.At(number, number).</summary>
    internal string SharedPoint => $"{Name}.At({string.Join(", ", Factors.Select(_ => "number"))})";

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Formula}, {string.Join(" × ", Factors.Select(factor => $"{factor.Name} on {factor.Domain}"))}";

    private double[,] Product(Func<FactorDescription, double[,]> matrix) => Factors.Select(matrix).Aggregate(Matrix.Kronecker);
}

/// <summary>One coordinate of a manifold with its basis and metric. μ is the uniform probability measure on its domain.</summary>
/// <param name="name">The coordinate's name.</param>
/// <param name="unit">Its unit, for people.</param>
/// <param name="domain">Its domain, in that unit.</param>
/// <param name="basisName">What kind of basis it is: endpoints, fourier(1, 6).</param>
/// <param name="basis">The natural basis functions φ, as text.</param>
/// <param name="orthonormalBasis">The orthonormal basis functions φ̃ = L⁻¹φ, as text.</param>
/// <param name="gram">G = ∫φφᵀdμ.</param>
/// <param name="gramInverse">G⁻¹.</param>
/// <param name="cholesky">L, lower triangular with G = LLᵀ.</param>
/// <param name="choleskyInverse">L⁻¹.</param>
/// <param name="conditionNumber">cond(G).</param>
public sealed class FactorDescription(
    string name,
    string? unit,
    Domain domain,
    string basisName,
    IReadOnlyList<string> basis,
    IReadOnlyList<string> orthonormalBasis,
    double[,] gram,
    double[,] gramInverse,
    double[,] cholesky,
    double[,] choleskyInverse,
    double conditionNumber)
{
    /// <summary>The coordinate's name.</summary>
    public string Name { get; } = name;

    /// <summary>The coordinate's unit, or null.</summary>
    public string? Unit { get; } = unit;

    /// <summary>The coordinate's domain, in its unit.</summary>
    public Domain Domain { get; } = domain;

    /// <summary>What kind of basis it is, with what sets it apart from others of its kind: endpoints, fourier(1, 6).</summary>
    public string BasisName { get; } = basisName;

    /// <summary>The natural basis functions, as text; in it the coordinate is an angle in [0, 2π) or a position in [0, 1].</summary>
    public IReadOnlyList<string> Basis { get; } = basis;

    /// <summary>The orthonormal basis functions, as text.</summary>
    public IReadOnlyList<string> OrthonormalBasis { get; } = orthonormalBasis;

    /// <summary>cond(G).</summary>
    public double ConditionNumber { get; } = conditionNumber;

    /// <summary>G = ∫φφᵀdμ (a copy).</summary>
    public double[,] Gram => (double[,])gram.Clone();

    /// <summary>G⁻¹ (a copy).</summary>
    public double[,] GramInverse => (double[,])gramInverse.Clone();

    /// <summary>L, lower triangular with G = LLᵀ: control points go to the frame by P̃ = LᵀP.</summary>
    internal double[,] Cholesky { get; } = cholesky;

    /// <summary>L⁻¹: control points come back by P = L⁻ᵀP̃.</summary>
    internal double[,] CholeskyInverse { get; } = choleskyInverse;
}
