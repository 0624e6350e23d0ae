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
        var constant = IndexOfConstant();
        return basis.Where((_, i) => i != constant);

        int IndexOfConstant()
        {
            if (basis.Contains(Expr.One))
            {
                return basis.TakeWhile(phi => !phi.IsOne).Count();
            }

            if (Expansion.Expand(Expr.Sum(basis)).IsOne)
            {
                return 0;
            }

            // 1 is a combination of them exactly where it is dependent as one more function
            return Metric.Of(topology, [.. basis, Expr.One], cancellation).Dependence is { Combination: { Count: > 0 } combination } dependence && dependence.Function == basis.Count
                ? combination[0].Function
                : -1;
        }
    }
}
