namespace ManifoldDsl.Symbolics;

/// <summary>A function as formulas in text name it.</summary>
internal sealed record ExpressionFunction(string Name, string Arguments, Func<IReadOnlyList<Expr>, Expr> Apply)
{
    public static IReadOnlyList<ExpressionFunction> All { get; } =
    [
        new("sin", "x", arguments => Expr.Sin(arguments[0])),
        new("cos", "x", arguments => Expr.Cos(arguments[0])),
        new("tan", "x", arguments => Expr.Tan(arguments[0])),
        new("exp", "x", arguments => Expr.Exp(arguments[0])),
        new("log", "x", arguments => Expr.Log(arguments[0])),
        new("ln", "x", arguments => Expr.Log(arguments[0])),
        new("sqrt", "x", arguments => Expr.Sqrt(arguments[0])),
        new("tanh", "x", arguments => Expr.Tanh(arguments[0])),
        new("atan2", "yx", arguments => Expr.Atan2(arguments[0], arguments[1])),
        new("pow", "xa", arguments => Expr.Power(arguments[0], arguments[1])),
    ];

    /// <summary>A call of it: atan2(y, x).</summary>
    public string Example => $"{Name}({string.Join(", ", Arguments.Select(argument => argument.ToString()))})";

    public static ExpressionFunction? Named(string name) => All.FirstOrDefault(function => function.Name == name);
}
