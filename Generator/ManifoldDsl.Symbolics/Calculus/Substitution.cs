namespace ManifoldDsl.Symbolics;

/// <summary>Replaces a symbol by an expression, and tells whether an expression depends on a symbol.</summary>
internal static class Substitution
{
    public static Expr Substitute(Expr expr, Symbol symbol, Expr value) => expr switch
    {
        Number or Pi => expr,
        Symbol other => other.Equals(symbol) ? value : expr,
        Sum sum => Expr.Sum(sum.Terms.Select(term => Substitute(term, symbol, value))),
        Product product => Expr.Product(product.Factors.Select(factor => Substitute(factor, symbol, value))),
        Power power => Substitute(power.Base, symbol, value).Power(power.Exponent),
        Atan2 atan2 => Expr.Atan2(Substitute(atan2.Y, symbol, value), Substitute(atan2.X, symbol, value)),
        Apply call => Canonical.Call(call.Function, Substitute(call.Argument, symbol, value)),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    public static bool DependsOn(Expr expr, Symbol symbol) => expr switch
    {
        Number or Pi => false,
        Symbol other => other.Equals(symbol),
        Sum sum => sum.Terms.Any(term => DependsOn(term, symbol)),
        Product product => product.Factors.Any(factor => DependsOn(factor, symbol)),
        Power power => DependsOn(power.Base, symbol),
        Atan2 atan2 => DependsOn(atan2.Y, symbol) || DependsOn(atan2.X, symbol),
        Apply call => DependsOn(call.Argument, symbol),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };
}
