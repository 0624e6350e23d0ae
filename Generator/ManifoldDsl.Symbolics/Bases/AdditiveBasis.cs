namespace ManifoldDsl.Symbolics;

/// <summary>
/// The sum of functions of single factors, without products between them: 1, then each factor's functions without the
/// constant that all of them share.
/// </summary>
internal static class AdditiveBasis
{
    public static EquatableArray<Expr> Of(IEnumerable<(Topology Topology, EquatableArray<Expr> Basis)> factors, CancellationToken cancellation) =>
        new([Expr.One, .. factors.SelectMany(factor => WithoutConstant(factor.Topology, factor.Basis, cancellation))]);

    /// <summary>The functions without 1 or, where 1 is only a combination of them (as of barycentric coordinates), without the first in it.</summary>
    private static IEnumerable<Expr> WithoutConstant(Topology topology, EquatableArray<Expr> basis, CancellationToken cancellation)
    {
        // 1 is a combination of them exactly where it is dependent as one more function
        var constant = basis.Contains(Expr.One)
            ? basis.TakeWhile(phi => !phi.IsOne).Count()
            : Metric.Of(topology, [.. basis, Expr.One], cancellation).Dependence is { Combination: { Count: > 0 } combination } dependence && dependence.Function == basis.Count
                ? combination[0].Function
                : -1;
        return basis.Where((_, i) => i != constant);
    }
}
