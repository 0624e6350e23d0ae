namespace ManifoldDsl.Symbolics;

/// <summary>The value of an expression in double precision.</summary>
internal static class Evaluation
{
    private static readonly IReadOnlyDictionary<string, double> NoCoordinates = new Dictionary<string, double>();

    /// <summary>The value of an expression without coordinates.</summary>
    public static double Evaluate(Expr expr) => Evaluate(expr, NoCoordinates);

    public static double Evaluate(Expr expr, IReadOnlyDictionary<string, double> coordinates) => expr switch
    {
        Number number => number.Value.ToDouble(),
        Pi => Math.PI,
        Coordinate coordinate => coordinates[coordinate.Name],
        Sum sum => sum.Terms.Sum(term => Evaluate(term, coordinates)),
        Product product => product.Factors.Aggregate(1.0, (value, factor) => value * Evaluate(factor, coordinates)),
        Power { Exponent: { Numerator.IsOne: true } exponent } power when exponent.Denominator == 2 =>
            Math.Sqrt(Evaluate(power.Base, coordinates)),
        Power power => Math.Pow(Evaluate(power.Base, coordinates), power.Exponent.ToDouble()),
        Apply { Function: Function.Sin } call => Math.Sin(Evaluate(call.Argument, coordinates)),
        Apply { Function: Function.Cos } call => Math.Cos(Evaluate(call.Argument, coordinates)),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };
}
