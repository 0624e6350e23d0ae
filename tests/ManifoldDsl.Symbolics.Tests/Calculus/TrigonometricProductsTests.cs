using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class TrigonometricProductsTests
{
    [Fact]
    public void ToSumKeepsTheValue() => RandomCases.Check(
        Gen.Select(RandomTrees.Trees, RandomTrees.Points),
        @case => Same.Value(@case.Item1, ToSum(@case.Item1), @case.Item2),
        @case => @case.Item1.Operations,
        count: 1000);

    [Fact]
    public void NoTermKeepsTwoWaves() => RandomCases.Check(
        RandomTrees.Trees,
        tree => Assert.All(Expansion.Terms(ToSum(tree)), term => Assert.True(Waves(term) <= 1, term.ToString())),
        tree => tree.Operations);

    [Fact]
    public void PythagorasBecomesOne()
    {
        var angle = (3 * Expr.Coordinate("x")) - Expr.Coordinate("y");
        Assert.Equal(Expr.One, TrigonometricProducts.ToSum(Expr.Cos(angle).Power(2) + Expr.Sin(angle).Power(2)));
    }

    [Theory]
    [InlineData(true, true, "1/2·cos x − 1/2·cos 3x")]
    [InlineData(false, false, "1/2·cos x + 1/2·cos 3x")]
    [InlineData(true, false, "1/2·sin x + 1/2·sin 3x")]
    [InlineData(false, true, "−1/2·sin x + 1/2·sin 3x")]
    public void TheFourIdentities(bool firstIsSine, bool secondIsSine, string expected)
    {
        var x = Expr.Coordinate("x");
        var first = firstIsSine ? Expr.Sin(2 * x) : Expr.Cos(2 * x);
        var second = secondIsSine ? Expr.Sin(x) : Expr.Cos(x);
        Assert.Equal(expected, TrigonometricProducts.ToSum(first * second).ToString());
    }

    private static Expr ToSum(Tree tree) => TrigonometricProducts.ToSum(Expansion.Expand(tree.Build()));

    private static int Waves(Expr term) => term switch
    {
        Apply => 1,
        Power { Base: Apply } => 2,
        Product product => product.Factors.Sum(Waves),
        _ => 0,
    };
}
