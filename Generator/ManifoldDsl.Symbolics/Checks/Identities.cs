namespace ManifoldDsl.Symbolics;

/// <summary>
/// Proves that an expression is 0 where simplification can: angles lose their quarter turns, products are multiplied out,
/// products of waves become sums. What it leaves is a shorter form of the same value.
/// </summary>
internal static class Identities
{
    /// <summary>A proof that takes longer is not tried further: numbers decide instead.</summary>
    private const int MostNodes = 30_000;

    private static readonly Rational LargestExponent = 1000;

    /// <summary>An expression in a shorter form; null where it is undefined, or too large to be worth it.</summary>
    public static Expr? TrySimplify(Func<Expr> expr, CancellationToken cancellation)
    {
        try
        {
            return NodeBudget.Run(() => Simplify(expr()), cancellation, MostNodes);
        }
        catch (Exception exception) when (exception is ExpressionLimitException or UndefinedExpressionException)
        {
            return null;
        }
    }

    private static Expr Simplify(Expr expr) => TrigonometricProducts.ToSum(Expansion.Expand(Normalise(expr)));

    /// <summary>Arguments multiplied out and without quarter turns, from the inside out.</summary>
    private static Expr Normalise(Expr expr) => expr switch
    {
        Sum sum => Expr.Sum(sum.Terms.Select(Normalise)),
        Product product => Expr.Product(product.Factors.Select(Normalise)),
        Power { Exponent: var exponent } when exponent.Abs() > LargestExponent => throw new ExpressionLimitException($"a power of {exponent} is too large to be multiplied out"),
        Power power => (power.Exponent.IsInteger ? Normalise(power.Base) : Simplify(power.Base)).Power(power.Exponent),
        Atan2 atan2 => Expr.Atan2(Simplify(atan2.Y), Simplify(atan2.X)),
        Apply call => Turned(call.Function, Simplify(call.Argument)),
        _ => expr,
    };

    /// <summary>sin(a + π/2) = cos a, cos(a + π) = −cos a, tan(a + π) = tan a, and so on.</summary>
    private static Expr Turned(Function function, Expr argument)
    {
        var turn = Expansion.Terms(argument).Select(Canonical.SplitCoefficient).FirstOrDefault(term => term.Remaining is Pi).Coefficient;
        var quarters = (turn * 2).Floor();
        if (argument is not Sum || quarters.IsZero || !(turn * 2).IsInteger || function is not (Function.Sin or Function.Cos or Function.Tan))
        {
            return Canonical.Call(function, argument);
        }

        var rest = argument - (turn * Expr.Pi);
        var quarter = (int)(((quarters % 4) + 4) % 4);
        return (function, quarter) switch
        {
            (Function.Tan, 0 or 2) => Expr.Tan(rest),
            (Function.Tan, _) => -Expr.Cos(rest) / Expr.Sin(rest),
            (Function.Sin, 0) or (Function.Cos, 3) => Expr.Sin(rest),
            (Function.Sin, 1) or (Function.Cos, 0) => Expr.Cos(rest),
            (Function.Sin, 2) or (Function.Cos, 1) => -Expr.Sin(rest),
            _ => -Expr.Cos(rest),
        };
    }
}
