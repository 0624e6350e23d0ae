using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class DifferentiationTests
{
    [Fact]
    public void DerivativesAreThoseOfDualNumbers() => RandomCases.Check(
        Gen.Select(RandomTrees.Trees, RandomTrees.Points),
        @case => Same.Slope(@case.Item1, Differentiation.Differentiate(@case.Item1.Build(), new Coordinate("x")), @case.Item2),
        @case => @case.Item1.Operations,
        count: 2000);

    /// <summary>What random formulas do not hold: roots and reciprocals of sums.</summary>
    [Fact]
    public void DerivativesOfRootsAndReciprocalsAreCentralDifferences()
    {
        var x = new Coordinate("x");
        foreach (var expr in new[] { Expr.Sqrt(x + 2), 1 / ((x * x) + 1), (2 * Expr.Sin(x) + 3).Power(new Rational(-3, 2)) })
        {
            const double step = 1e-5;
            var derivative = Differentiation.Differentiate(expr, x);
            foreach (var at in new[] { -1.3, 0.2, 1.7 })
            {
                Assert.Equal((At(expr, at + step) - At(expr, at - step)) / (2 * step), At(derivative, at), 1e-8);
            }
        }
    }

    [Fact]
    public void TheOtherCoordinateIsAConstant() =>
        Assert.Equal(Expr.Zero, Differentiation.Differentiate(Expr.Sin(Expr.Coordinate("y")) + Expr.Pi, new Coordinate("x")));

    private static double At(Expr expr, double x) => Evaluation.Evaluate(expr, new Dictionary<string, double> { ["x"] = x });
}
