namespace ManifoldDsl.Symbolics;

/// <summary>Writes an expression as a sum of products: products and whole positive powers are distributed over sums.</summary>
internal static class Expansion
{
    public static Expr Expand(Expr expr) => expr switch
    {
        Sum sum => Expr.Sum(sum.Terms.Select(Expand)),
        Product product => product.Factors.Select(Expand).Aggregate(Expr.One, Distribute),
        Power { Exponent: { IsInteger: true, Sign: > 0 } exponent } power =>
            Enumerable.Repeat(Expand(power.Base), (int)exponent.Numerator).Aggregate(Expr.One, Distribute),
        _ => expr,
    };

    private static Expr Distribute(Expr a, Expr b) =>
        Expr.Sum(Terms(a).SelectMany(x => Terms(b).Select(y => x * y)));

    /// <summary>The terms of an expanded expression.</summary>
    public static IEnumerable<Expr> Terms(Expr expr) => expr is Sum sum ? sum.Terms : EquatableArray.Of(expr);
}
