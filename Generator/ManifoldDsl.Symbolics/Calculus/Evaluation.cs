namespace ManifoldDsl.Symbolics;

/// <summary>The value of an expression in double precision.</summary>
internal static class Evaluation
{
    private static readonly IReadOnlyDictionary<string, double> NoSymbols = new Dictionary<string, double>();

    /// <summary>The value of an expression without symbols.</summary>
    public static double Evaluate(Expr expr) => Evaluate(expr, NoSymbols);

    public static double Evaluate(Expr expr, IReadOnlyDictionary<string, double> symbols) => expr switch
    {
        Number number => number.Value.ToDouble(),
        Pi => Math.PI,
        Symbol symbol => symbols[symbol.Name],
        Sum sum => sum.Terms.Sum(term => Evaluate(term, symbols)),
        Product product => product.Factors.Aggregate(1.0, (value, factor) => value * Evaluate(factor, symbols)),
        Power { Exponent: { Numerator.IsOne: true } exponent } power when exponent.Denominator == 2 =>
            Math.Sqrt(Evaluate(power.Base, symbols)),
        Power power => Math.Pow(Evaluate(power.Base, symbols), power.Exponent.ToDouble()),
        Apply call => Apply(call.Function, Evaluate(call.Argument, symbols)),
        Atan2 atan2 => Math.Atan2(Evaluate(atan2.Y, symbols), Evaluate(atan2.X, symbols)),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    /// <summary>A function's value.</summary>
    public static double Apply(Function function, double argument) => function switch
    {
        Function.Sin => Math.Sin(argument),
        Function.Cos => Math.Cos(argument),
        Function.Tan => Math.Tan(argument),
        Function.Exp => Math.Exp(argument),
        Function.Log => Math.Log(argument),
        Function.Tanh => Math.Tanh(argument),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };
}
