using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>Everything that the emitter prints, equal by value.</summary>
/// <param name="Model">The declaration.</param>
/// <param name="Factors">The factors of the product, in the order of the coordinates.</param>
/// <param name="Basis">The natural basis φ of the product; the last coordinate's index runs fastest.</param>
/// <param name="Derivatives">∂φ/∂(context) per coordinate, in the user's units.</param>
/// <param name="OrthonormalBasis">φ̃ = L⁻¹φ, in the same order.</param>
internal sealed record DerivedManifold(
    ManifoldModel Model,
    EquatableArray<DerivedFactor> Factors,
    EquatableArray<Expr> Basis,
    EquatableArray<EquatableArray<Expr>> Derivatives,
    EquatableArray<Expr> OrthonormalBasis);

/// <summary>One coordinate's basis, with its metric under the uniform probability measure. Matrices are stored row by row.</summary>
internal sealed record DerivedFactor(
    CoordinateModel Coordinate,
    EquatableArray<Expr> Basis,
    EquatableArray<Expr> OrthonormalBasis,
    EquatableArray<Expr> Gram,
    EquatableArray<Expr> GramInverse,
    EquatableArray<Expr> Cholesky,
    EquatableArray<Expr> CholeskyInverse,
    double ConditionNumber);
