using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Deriving;

/// <summary>From a declaration to its mathematics: bases, derivatives, Gram matrices and orthonormal frames.</summary>
internal static class ManifoldDeriver
{
    public static DerivedManifold Derive(ManifoldModel model, CancellationToken cancellation)
    {
        var topologies = model.Coordinates.Select(ToTopology).ToArray();
        var factors = model.Coordinates
            .Zip(topologies, (coordinate, topology) => DeriveFactor(coordinate, topology, cancellation))
            .ToArray();
        var basis = TensorProduct(factors.Select(factor => factor.Basis));
        return new(
            model,
            new(factors),
            basis,
            topologies.Select(topology => DeriveInContext(basis, topology, cancellation)).ToEquatableArray(),
            // (L₁⊗L₂)⁻¹(φ₁⊗φ₂) = L₁⁻¹φ₁ ⊗ L₂⁻¹φ₂: the frame of a product is the product of the frames
            TensorProduct(factors.Select(factor => factor.OrthonormalBasis)));
    }

    private static Topology ToTopology(CoordinateModel coordinate) => coordinate.Domain switch
    {
        LineModel line => new LineTopology(coordinate.Name, line.From, line.To),
        CircleModel circle => new CircleTopology(coordinate.Name, circle.Period),
        _ => throw new ArgumentOutOfRangeException(nameof(coordinate), coordinate.Domain, "unknown domain"),
    };

    private static DerivedFactor DeriveFactor(CoordinateModel coordinate, Topology topology, CancellationToken cancellation)
    {
        var basis = coordinate.Basis switch
        {
            EndpointsModel => EndpointBasis.On(topology.Coordinate),
            FourierModel fourier => FourierBasis.On(topology.Coordinate, fourier.Harmonics),
            _ => throw new ArgumentOutOfRangeException(nameof(coordinate), coordinate.Basis, "unknown basis"),
        };
        var frame = new OrthonormalFrame(topology, basis, cancellation);
        return new(
            coordinate,
            basis,
            frame.Basis,
            frame.Gram.ToExpressions(),
            frame.GramInverse.ToExpressions(),
            frame.CholeskyFactor(),
            frame.CholeskyInverse(),
            SymmetricEigenvalues.ConditionNumber(frame.Gram));
    }

    /// <summary>∂φ/∂(context) = ∂φ/∂(canonical coordinate) · d(canonical coordinate)/d(context).</summary>
    private static EquatableArray<Expr> DeriveInContext(EquatableArray<Expr> basis, Topology topology, CancellationToken cancellation) =>
        basis.Select(phi =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Differentiation.Differentiate(phi, topology.Coordinate) * topology.Scale;
        }).ToEquatableArray();

    private static EquatableArray<Expr> TensorProduct(IEnumerable<EquatableArray<Expr>> bases) =>
        bases.Aggregate(EquatableArray.Of(Expr.One), (product, basis) =>
            product.SelectMany(left => basis.Select(right => left * right)).ToEquatableArray());
}
