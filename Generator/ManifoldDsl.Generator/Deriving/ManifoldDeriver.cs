using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Deriving;

/// <summary>From a declaration to its mathematics: bases, derivatives, Gram matrices and orthonormal frames.</summary>
internal static class ManifoldDeriver
{
    /// <summary>Up to so many functions the product is written out; beyond, it is evaluated factor by factor.</summary>
    private const int LongestStraightLine = 64;

    public static Derivation Derive(ManifoldModel model, CancellationToken cancellation)
    {
        try
        {
            return NodeBudget.Run(() => DeriveWithin(model, cancellation), cancellation);
        }
        catch (ExpressionLimitException exception)
        {
            return Failed(model, ParameterizationRules.TooLargeFormula.Id, exception);
        }
        catch (UndefinedExpressionException exception)
        {
            return Failed(model, ParameterizationRules.UndefinedFormula.Id, exception);
        }
    }

    private static Derivation Failed(ManifoldModel model, string rule, Exception exception) =>
        new(model, null, EquatableArray.Of(new Remark(rule, EquatableArray.Of(model.Type.Name, exception.Message))));

    private static Derivation DeriveWithin(ManifoldModel model, CancellationToken cancellation)
    {
        var topologies = model.Domains.Select(Topologies.Of).ToArray();
        var findings = FormulaChecks.Find(model, topologies, cancellation);
        var remarks = findings.Select(finding => new Remark(CheckRules.Of(finding.Kind).Id, finding.Arguments)).Concat(FormulaChecks.FindIdle(model)).ToEquatableArray();
        if (findings.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            return new(model, null, remarks);
        }

        var name = Topologies.Whole(topologies).Name;
        if (model.Parameterization is CustomModel custom && NonlinearParameterization.LinearBasis(custom.Formula, custom.Weights) is null)
        {
            var manifold = DeriveNonlinear(model, custom, topologies, name, cancellation);
            return manifold.BasisCount > 0
                ? new(model, manifold, remarks)
                : new(model, null, remarks.Append(new(CheckRules.UnusableGram.Id, EquatableArray.Of("the formula depends on no coordinate", "use one"))).ToEquatableArray());
        }

        var factors = DeriveFactors(model, topologies, cancellation).ToEquatableArray();
        var product = WriteOut(factors);
        var kernels = product is null ? null : Kernels.Of(product.OrthonormalBasis);
        return new(model, new(model, name, factors, product, kernels) { Orbit = Orbits.Of(model.Domains) }, remarks);
    }

    private static DerivedManifold DeriveNonlinear(ManifoldModel model, CustomModel custom, Topology[] topologies, string name, CancellationToken cancellation)
    {
        var formula = NonlinearParameterization.Derive(custom.Formula, custom.Weights, Topologies.Whole(topologies), cancellation);
        var features = formula.Features.Select(feature => feature.Expression).ToEquatableArray();
        var factor = new DerivedFactor(
            NameOf(model.Domains),
            model.Domains,
            model.Domains.Zip(topologies, Topologies.Numbers).SelectMany(of => of).ToEquatableArray(),
            $"nonlinear({custom.Formula})",
            new FeatureBasis(features),
            double.NaN);
        return new(model, name, EquatableArray.Of(factor), new(features, default, features), Kernels: null, formula) { Orbit = Orbits.Of(model.Domains) };
    }

    private static DerivedFactor[] DeriveFactors(ManifoldModel model, Topology[] topologies, CancellationToken cancellation)
    {
        switch (model.Parameterization)
        {
            case BasesModel { IsAdditive: false, Bases: var bases }:
                return topologies.Select((topology, i) => bases[i] is SplineModel spline
                    ? DeriveLocal(model.Domains[i], spline, topology)
                    : DeriveGlobal([model.Domains[i]], [topology], Bases.Name(bases[i]), Bases.Functions(bases[i], topology), cancellation)).ToArray();
            case BasesModel { Bases: var bases }:
                var parts = topologies.Select((topology, i) => (topology, Bases.Functions(bases[i], topology)));
                return [DeriveGlobal(model.Domains, topologies, $"additive({string.Join(", ", bases.Select(Bases.Name))})", AdditiveBasis.Of(parts, cancellation), cancellation)];
            case JointFunctionsModel { Functions: var functions }:
                return [DeriveGlobal(model.Domains, topologies, Bases.Name(functions), functions.Functions, cancellation)];
            case CustomModel custom when NonlinearParameterization.LinearBasis(custom.Formula, custom.Weights) is { } basis:
                return [DeriveGlobal(model.Domains, topologies, Bases.Name(new FunctionsModel(basis)), basis, cancellation)];
            default:
                throw new ArgumentOutOfRangeException(nameof(model), model.Parameterization, "unknown parameterization");
        }
    }

    private static string NameOf(IEnumerable<DomainModel> domains) => string.Join(", ", domains.SelectMany(domain => domain.Names));

    private static DerivedFactor DeriveLocal(DomainModel domain, SplineModel spline, Topology topology)
    {
        var pieces = Bases.Pieces(spline, topology);
        var gram = new LocalGram(pieces);
        return new(
            domain.Names[0],
            EquatableArray.Of(domain),
            Topologies.Numbers(domain, topology).ToEquatableArray(),
            Bases.Name(spline),
            new PiecewiseBasis(pieces, gram),
            gram.ConditionNumber);
    }

    private static DerivedFactor DeriveGlobal(
        IReadOnlyList<DomainModel> domains,
        Topology[] topologies,
        string basisName,
        EquatableArray<Expr> functions,
        CancellationToken cancellation)
    {
        var metric = Metric.Of(Topologies.Whole(topologies), functions, cancellation);
        var frame = metric.Frame ?? throw new ArgumentException($"The basis {basisName} has no orthonormal frame.", nameof(functions));
        var numbers = domains.Zip(topologies, Topologies.Numbers).SelectMany(of => of).ToEquatableArray();
        return new(
            NameOf(domains),
            domains.ToEquatableArray(),
            numbers,
            basisName,
            new GlobalBasis(
                functions,
                numbers.Select(number => Derivative(functions, number)).ToEquatableArray(),
                frame.Basis,
                metric.Gram,
                frame.GramInverse,
                frame.CholeskyFactor,
                frame.CholeskyInverse,
                metric.ErrorEstimate),
            metric.ConditionNumber);
    }

    /// <summary>∂φ/∂(number) = ∂φ/∂(canonical coordinate) · d(canonical coordinate)/d(number).</summary>
    private static EquatableArray<Expr> Derivative(EquatableArray<Expr> functions, DerivedNumber number) =>
        functions.Select(phi => Differentiation.Differentiate(phi, number.Coordinate) * number.Scale).ToEquatableArray();

    private static DerivedProduct? WriteOut(EquatableArray<DerivedFactor> factors)
    {
        var bases = factors.Select(factor => factor.Basis).OfType<GlobalBasis>().ToArray();
        if (bases.Length < factors.Count || bases.Aggregate(1L, (count, basis) => count * basis.Count) > LongestStraightLine)
        {
            return null;
        }

        return new(
            TensorProduct(bases.Select(basis => basis.Functions)),
            // a number moves its own factor only: ∂(φ₁⊗φ₂)/∂s₁ = ∂φ₁/∂s₁ ⊗ φ₂
            bases.SelectMany((moving, i) => moving.Derivatives.Select(derivative => TensorProduct(bases.Select((basis, j) => i == j ? derivative : basis.Functions)))).ToEquatableArray(),
            // (L₁⊗L₂)⁻¹(φ₁⊗φ₂) = L₁⁻¹φ₁ ⊗ L₂⁻¹φ₂: the frame of a product is the product of the frames
            TensorProduct(bases.Select(basis => basis.Orthonormal)));
    }

    private static EquatableArray<Expr> TensorProduct(IEnumerable<EquatableArray<Expr>> bases) =>
        bases.Aggregate(EquatableArray.Of(Expr.One), (product, basis) =>
            product.SelectMany(left => basis.Select(right => left * right)).ToEquatableArray());
}
