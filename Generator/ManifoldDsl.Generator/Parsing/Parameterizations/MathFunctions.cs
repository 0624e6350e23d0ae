using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>System.Math's functions of doubles, which in a parameterization are constants: exact where mathematics is.</summary>
internal static class MathFunctions
{
    /// <summary>The value, or null for a function that is not known here.</summary>
    public static Expr? Apply(string name, IReadOnlyList<Expr> arguments) => (name, arguments) switch
    {
        ("Abs", [var x]) => Evaluation.Evaluate(x) < 0 ? -x : x,
        ("Max", [var x, var y]) => Evaluation.Evaluate(x) >= Evaluation.Evaluate(y) ? x : y,
        ("Min", [var x, var y]) => Evaluation.Evaluate(x) <= Evaluation.Evaluate(y) ? x : y,
        ("Floor", [var x]) => ExactNumber.Of(Math.Floor(Evaluation.Evaluate(x))),
        ("Ceiling", [var x]) => ExactNumber.Of(Math.Ceiling(Evaluation.Evaluate(x))),
        ("Round", [var x]) => ExactNumber.Of(Math.Round(Evaluation.Evaluate(x))),
        ("Truncate", [var x]) => ExactNumber.Of(Math.Truncate(Evaluation.Evaluate(x))),
        ("Sinh", [var x]) => (Expr.Exp(x) - Expr.Exp(-x)) / 2,
        ("Cosh", [var x]) => (Expr.Exp(x) + Expr.Exp(-x)) / 2,
        ("Cbrt", [var x]) => Evaluation.Evaluate(x) < 0 ? -(-x).Power(new Rational(1, 3)) : x.Power(new Rational(1, 3)),
        ("Log10", [var x]) => Expr.Log(x) / Expr.Log(10),
        ("Log2", [var x]) => Expr.Log(x) / Expr.Log(2),
        ("Log", [var x, var b]) => Expr.Log(x) / Expr.Log(b),
        ("Atan", [var x]) => Expr.Atan2(x, 1),
        ("Asin", [var x]) => Expr.Atan2(x, Expr.Sqrt(1 - (x * x))),
        ("Acos", [var x]) => Expr.Atan2(Expr.Sqrt(1 - (x * x)), x),
        _ => Vocabulary(name, arguments),
    };

    /// <summary>The functions that weights and coordinates have too; null for others.</summary>
    public static Expr? Vocabulary(string name, IReadOnlyList<Expr> arguments) =>
        ExpressionFunction.Named(name.ToLowerInvariant()) is { } function && function.Arguments.Length == arguments.Count ? function.Apply(arguments) : null;
}
