using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

/// <summary>A tape gives the value and slope of the formula as it was written, and ranges that contain its values.</summary>
public class TapeTests
{
    private static readonly Symbol[] Symbols = [new Coordinate("x"), new Coordinate("y")];

    [Fact]
    public void ValuesAndSlopesAreThoseOfTheFormula() => RandomCases.Check(Gen.Select(RandomTrees.Trees, RandomTrees.Points), item =>
    {
        var (tree, point) = item;
        var tape = new Tape(Symbols, [tree.Build()]);
        double[] at = [point("x").Value, point("y").Value];
        var (value, slope) = tree.Tolerance(point);
        Assert.Equal(tree.At(point).Value, tape.First(at), value);
        Assert.Equal(tree.At(point).Slope, tape.Differentiate(at, 0)[0], slope);
    }, item => item.Item1.Operations);

    [Fact]
    public void RangesContainTheValues() => RandomCases.Check(Gen.Select(RandomTrees.Trees, RandomTrees.Points, RandomTrees.Points), item =>
    {
        var (tree, first, second) = item;
        var tape = new Tape(Symbols, [tree.Build()]);
        Interval Between(string name) => new(Math.Min(first(name).Value, second(name).Value), Math.Max(first(name).Value, second(name).Value));
        var range = tape.Range([Between("x"), Between("y")]);
        for (var i = 0; i <= 8; i++)
        {
            var value = tape.First([.. new[] { "x", "y" }.Select(name => first(name).Value + (i / 8.0 * (second(name).Value - first(name).Value)))]);
            var slack = 1e-9 * (1 + Math.Abs(value));
            Assert.InRange(value, range.Low - slack, range.High + slack);
        }
    }, item => item.Item1.Operations);

    [Theory]
    [InlineData("exp(x)*tanh(y)")]
    [InlineData("tan(x/4) + log(y)")]
    [InlineData("atan2(x, y)^3")]
    [InlineData("sqrt(x)/y^(5/3)")]
    public void FunctionsHaveTheSlopesOfTheirDerivatives(string text)
    {
        var expr = Declared.Parse(text, Symbols.ToDictionary(symbol => symbol.Name, symbol => (Expr)symbol));
        var tape = new Tape(Symbols, [expr]);
        double[] at = [0.7, 1.9];
        var values = new Dictionary<string, double> { ["x"] = at[0], ["y"] = at[1] };
        Assert.Equal(Evaluation.Evaluate(expr, values), tape.First(at), 1e-13);
        for (var i = 0; i < Symbols.Length; i++)
        {
            Assert.Equal(Evaluation.Evaluate(Differentiation.Differentiate(expr, Symbols[i]), values), tape.Differentiate(at, i)[0], 1e-13);
        }

        Assert.InRange(tape.First(at), tape.Range([new(0.6, 0.8), new(1.8, 2)]).Low, tape.Range([new(0.6, 0.8), new(1.8, 2)]).High);
    }
}
