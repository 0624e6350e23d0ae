namespace ManifoldDsl.Symbolics;

/// <summary>Exact derivatives.</summary>
internal static class Differentiation
{
    /// <summary>∂expr/∂coordinate.</summary>
    public static Expr Differentiate(Expr expr, Coordinate coordinate) => expr switch
    {
        Number or Pi => Expr.Zero,
        Coordinate other => other.Equals(coordinate) ? Expr.One : Expr.Zero,
        Sum sum => Expr.Sum(sum.Terms.Select(term => Differentiate(term, coordinate))),
        Product product => Expr.Sum(product.Factors.Select((factor, i) =>
            Expr.Product(product.Factors.Select((other, j) => i == j ? Differentiate(factor, coordinate) : other)))),
        Power power => power.Exponent * power.Base.Power(power.Exponent - 1) * Differentiate(power.Base, coordinate),
        Apply { Argument: var argument } call => OuterDerivative(call) * Differentiate(argument, coordinate),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    private static Expr OuterDerivative(Apply call) => call.Function switch
    {
        Function.Sin => Expr.Cos(call.Argument),
        Function.Cos => -Expr.Sin(call.Argument),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call.Function, "unknown function"),
    };
}
