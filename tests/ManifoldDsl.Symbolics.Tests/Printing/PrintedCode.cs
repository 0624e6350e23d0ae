using System.Text.RegularExpressions;

namespace ManifoldDsl.Symbolics.Tests;

/// <summary>
/// Runs printed C# over doubles: statement after statement, each read as a formula. (What a compiler says of it is tested with
/// the generator.)
/// </summary>
internal sealed partial class PrintedCode
{
    private readonly Dictionary<string, double> _values = [];

    public PrintedCode(CSharpPrinter printer, IReadOnlyDictionary<string, double> symbols)
    {
        foreach (var (name, value) in symbols)
        {
            _values[name] = value;
        }

        foreach (var (radicand, name) in printer.Roots)
        {
            _values[name] = Math.Sqrt(radicand.ToDouble());
        }

        foreach (var statement in printer.PrintSteps())
        {
            Run(statement);
        }
    }

    public double Value(string printed)
    {
        var formula = Function().Replace(printed.Replace("global::System.Math.PI", "pi"), call => call.Groups[1].Value.ToLowerInvariant());
        var (expr, error) = ExpressionText.Parse(formula, _values.Keys.ToDictionary(name => name, Expr.Coordinate));
        Assert.True(error is null, $"{printed}: {error?.Message}");
        return Evaluation.Evaluate(expr!, _values);
    }

    private void Run(string statement)
    {
        if (Pair().Match(statement) is { Success: true } pair)
        {
            var argument = Value(pair.Groups[3].Value);
            _values.Add(pair.Groups[1].Value, Math.Sin(argument));
            _values.Add(pair.Groups[2].Value, Math.Cos(argument));
            return;
        }

        var local = Local().Match(statement);
        Assert.True(local.Success, statement);
        _values.Add(local.Groups[1].Value, Value(local.Groups[2].Value));
    }

    [GeneratedRegex(@"^var \((\w+), (\w+)\) = global::System\.Math\.SinCos\((.*)\);$")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^var (\w+) = (.*);$")]
    private static partial Regex Local();

    [GeneratedRegex(@"global::System\.Math\.(\w+)(?=\()")]
    private static partial Regex Function();
}
