namespace ManifoldDsl.Symbolics;

/// <summary>A basis function that is a combination of others: φ_Function = Σ Coefficient·φ_k. An empty combination means that it is zero.</summary>
/// <param name="Function">The first function that those before it combine to.</param>
/// <param name="Combination">The others, with coefficients that are not zero.</param>
/// <param name="IsExact">Whether this is proven, or read off in double precision.</param>
internal sealed record Dependence(int Function, EquatableArray<(int Function, Rational Coefficient)> Combination, bool IsExact);
