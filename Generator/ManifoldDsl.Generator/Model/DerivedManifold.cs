using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>What was derived of a declaration.</summary>
/// <param name="Model">The declaration.</param>
/// <param name="Manifold">Its mathematics, or null where that has an error.</param>
/// <param name="Remarks">What was found on the way.</param>
internal sealed record Derivation(ManifoldModel Model, DerivedManifold? Manifold, EquatableArray<Remark> Remarks);

/// <summary>A diagnostic without its place.</summary>
internal sealed record Remark(string RuleId, EquatableArray<string> Arguments);

/// <summary>Everything that the emitter prints, equal by value.</summary>
/// <param name="Model">The declaration.</param>
/// <param name="TopologyName">What the domain is called in mathematics: circle × line.</param>
/// <param name="Factors">The factors of the basis; the last one's index runs fastest.</param>
/// <param name="Product">The basis written out, where that is short enough to be evaluated in straight lines; otherwise null.</param>
/// <param name="Kernels">How the kernels over a layer's numbers are written out; null where they are loops.</param>
/// <param name="Nonlinear">The formula, where it is nonlinear in its weights: then the only factor's functions are its features.</param>
internal sealed record DerivedManifold(
    ManifoldModel Model,
    string TopologyName,
    EquatableArray<DerivedFactor> Factors,
    DerivedProduct? Product,
    DerivedKernels? Kernels,
    NonlinearParameterization? Nonlinear = null)
{
    /// <summary>The numbers of a context, in their order.</summary>
    public IReadOnlyList<DerivedNumber> Numbers => [.. Factors.SelectMany(factor => factor.Numbers)];

    /// <summary>The manifold as a group, or null if it is none.</summary>
    public DerivedOrbit? Orbit { get; init; }

    public int BasisCount => Factors.Aggregate(1, (count, factor) => count * factor.Basis.Count);
}

/// <summary>One number of a context.</summary>
/// <param name="Coordinate">The canonical coordinate that formulas are written in.</param>
/// <param name="Domain">The domain that it belongs to.</param>
/// <param name="Index">Its index among the numbers of its domain.</param>
/// <param name="Parameter">The parameter of At that it is given in.</param>
/// <param name="Component">The component of that parameter if it is a vector: X; otherwise null.</param>
/// <param name="Scale">d(canonical coordinate)/d(number), inside the domain.</param>
internal sealed record DerivedNumber(Coordinate Coordinate, DomainModel Domain, int Index, string Parameter, string? Component, Expr Scale);

/// <summary>The basis of the whole manifold as one list of expressions.</summary>
/// <param name="Basis">The natural basis φ.</param>
/// <param name="Derivatives">∂φ/∂(number) per number of a context, in the user's units.</param>
/// <param name="OrthonormalBasis">φ̃ = L⁻¹φ.</param>
internal sealed record DerivedProduct(EquatableArray<Expr> Basis, EquatableArray<EquatableArray<Expr>> Derivatives, EquatableArray<Expr> OrthonormalBasis);

/// <summary>The kernels of a basis that are written out function by function.</summary>
/// <param name="Terms">The functions of φ̃.</param>
/// <param name="Groups">How many of them the adjoint of four contexts takes in a loop: as many as have their numbers in registers.</param>
internal sealed record DerivedKernels(EquatableArray<KernelTerm> Terms, EquatableArray<int> Groups);

/// <summary>A function of φ̃ in a kernel.</summary>
/// <param name="Function">The function.</param>
/// <param name="IsOne">Whether it is 1 everywhere, so that kernels neither read it nor multiply by it.</param>
internal sealed record KernelTerm(Expr Function, bool IsOne);

/// <summary>A factor of the basis: that of one domain, or of several where it is no product.</summary>
/// <param name="Name">Its coordinates: "hour", or "shoulder, elbow".</param>
/// <param name="Domains">Its domains.</param>
/// <param name="Numbers">The numbers of a context that it depends on.</param>
/// <param name="BasisName">What kind of basis it is, with what sets it apart: fourier(1, 6).</param>
/// <param name="Basis">The functions with their metric.</param>
/// <param name="ConditionNumber">cond(G).</param>
internal sealed record DerivedFactor(string Name, EquatableArray<DomainModel> Domains, EquatableArray<DerivedNumber> Numbers, string BasisName, FactorBasis Basis, double ConditionNumber);

internal abstract record FactorBasis
{
    public abstract int Count { get; }
}

/// <summary>Functions on the whole domain, with their metric under its uniform probability measure. Matrices are stored row by row.</summary>
/// <param name="Functions">The natural basis.</param>
/// <param name="Derivatives">Its derivatives per number of a context, in the user's units.</param>
/// <param name="Orthonormal">The orthonormal basis.</param>
/// <param name="Gram">G, exact where a closed form is known.</param>
/// <param name="GramInverse">G⁻¹.</param>
/// <param name="Cholesky">L with G = LLᵀ.</param>
/// <param name="CholeskyInverse">L⁻¹.</param>
/// <param name="GramError">A bound on the error of G: 0 where it is exact.</param>
internal sealed record GlobalBasis(
    EquatableArray<Expr> Functions,
    EquatableArray<EquatableArray<Expr>> Derivatives,
    EquatableArray<Expr> Orthonormal,
    EquatableArray<Expr> Gram,
    EquatableArray<Expr> GramInverse,
    EquatableArray<Expr> Cholesky,
    EquatableArray<Expr> CholeskyInverse,
    double GramError) : FactorBasis
{
    public override int Count => Functions.Count;
}

/// <summary>What a formula that is nonlinear in its weights needs of the context.</summary>
/// <param name="Features">The features in the canonical coordinates.</param>
internal sealed record FeatureBasis(EquatableArray<Expr> Features) : FactorBasis
{
    public override int Count => Features.Count;
}

/// <summary>Piecewise polynomials, few of which are not zero at a context; they keep their natural frame.</summary>
internal sealed record PiecewiseBasis(LocalBasis Pieces, LocalGram Gram) : FactorBasis
{
    public override int Count => Pieces.Count;
}
