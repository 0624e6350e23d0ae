namespace ManifoldDsl.Symbolics;

/// <summary>Exact derivatives.</summary>
internal static class Differentiation
{
    /// <summary>∂expr/∂symbol.</summary>
    public static Expr Differentiate(Expr expr, Symbol symbol) => expr switch
    {
        Number or Pi => Expr.Zero,
        Symbol other => other.Equals(symbol) ? Expr.One : Expr.Zero,
        Sum sum => Expr.Sum(sum.Terms.Select(term => Differentiate(term, symbol))),
        Product product => Expr.Sum(product.Factors.Select((factor, i) =>
            Expr.Product(product.Factors.Select((other, j) => i == j ? Differentiate(factor, symbol) : other)))),
        Power power => power.Exponent * power.Base.Power(power.Exponent - 1) * Differentiate(power.Base, symbol),
        Atan2 { Y: var y, X: var x } => ((x * Differentiate(y, symbol)) - (y * Differentiate(x, symbol))) / (x.Power(2) + y.Power(2)),
        Apply { Argument: var argument } call => OuterDerivative(call) * Differentiate(argument, symbol),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    private static Expr OuterDerivative(Apply call) => call.Function switch
    {
        Function.Sin => Expr.Cos(call.Argument),
        Function.Cos => -Expr.Sin(call.Argument),
        Function.Tan => 1 + Expr.Tan(call.Argument).Power(2),
        Function.Exp => call,
        Function.Log => call.Argument.Power(-1),
        Function.Tanh => 1 - Expr.Tanh(call.Argument).Power(2),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call.Function, "unknown function"),
    };
}
