namespace ManifoldDsl.Symbolics;

/// <summary>Replaces a coordinate by an expression, and tells whether an expression depends on a coordinate.</summary>
internal static class Substitution
{
    public static Expr Substitute(Expr expr, Coordinate coordinate, Expr value) => expr switch
    {
        Number or Pi => expr,
        Coordinate other => other.Equals(coordinate) ? value : expr,
        Sum sum => Expr.Sum(sum.Terms.Select(term => Substitute(term, coordinate, value))),
        Product product => Expr.Product(product.Factors.Select(factor => Substitute(factor, coordinate, value))),
        Power power => Substitute(power.Base, coordinate, value).Power(power.Exponent),
        Apply call => Canonical.Call(call.Function, Substitute(call.Argument, coordinate, value)),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    public static bool DependsOn(Expr expr, Coordinate coordinate) => expr switch
    {
        Number or Pi => false,
        Coordinate other => other.Equals(coordinate),
        Sum sum => sum.Terms.Any(term => DependsOn(term, coordinate)),
        Product product => product.Factors.Any(factor => DependsOn(factor, coordinate)),
        Power power => DependsOn(power.Base, coordinate),
        Apply call => DependsOn(call.Argument, coordinate),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };
}
