using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class DifferentiationTests
{
    [Fact]
    public void DerivativesAreThoseOfDualNumbers() => RandomCases.Check(
        Gen.Select(RandomTrees.Formulas, RandomTrees.Points),
        @case => Same.Slope(@case.Item1, Differentiation.Differentiate(@case.Item1.Build(), new Coordinate("x")), @case.Item2),
        @case => @case.Item1.Operations,
        count: 2000);

    [Fact]
    public void DerivativesInAWeightAreThoseOfDualNumbers() => RandomCases.Check(
        Gen.Select(RandomTrees.Formulas, RandomTrees.PointsAlong("w")),
        @case => Same.Slope(@case.Item1, Differentiation.Differentiate(@case.Item1.Build(), new Weight("w")), @case.Item2),
        @case => @case.Item1.Operations,
        count: 2000);

    /// <summary>Of the formula as it was built: independent of how dual numbers know each function.</summary>
    [Fact]
    public void DerivativesAreCentralDifferences() => RandomCases.Check(
        Gen.Select(RandomTrees.Formulas, RandomTrees.Points),
        @case =>
        {
            const double step = 1e-4;
            var (tree, point) = @case;
            var derivative = Differentiation.Differentiate(tree.Build(), new Coordinate("x"));
            var (near, far) = (Difference(step), Difference(2 * step));
            var actual = Evaluation.Evaluate(derivative, new Dictionary<string, double> { ["x"] = point("x").Value, ["y"] = point("y").Value, ["w"] = point("w").Value });
            // Richardson: the error of the better difference is about a third of their distance
            var tolerance = Math.Abs(near - far) + (1e-9 * (1 + tree.Magnitude(point).Value + Math.Abs(actual)));
            Assert.Equal(((4 * near) - far) / 3, actual, tolerance);

            double Difference(double h) => (Shifted(h) - Shifted(-h)) / (2 * h);
            double Shifted(double h) => tree.At(name => name == "x" ? new(point("x").Value + h, 1) : point(name)).Value;
        },
        @case => @case.Item1.Operations,
        count: 1000);

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
