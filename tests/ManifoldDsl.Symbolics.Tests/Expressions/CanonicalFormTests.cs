using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Construction simplifies: it must keep the value, depend on no order, and always end in the same form.</summary>
public class CanonicalFormTests
{
    [Fact]
    public void ConstructionKeepsTheValue() => RandomCases.Check(
        Gen.Select(RandomTrees.Formulas, RandomTrees.Points),
        @case => Same.Value(@case.Item1, @case.Item1.Build(), @case.Item2),
        @case => @case.Item1.Operations,
        count: 3000);

    [Fact]
    public void EqualTreesAreEqualWithEqualHashes() => RandomCases.Check(
        RandomTrees.Formulas,
        tree =>
        {
            var (first, second) = (tree.Build(), tree.Build());
            Assert.Equal(first, second);
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
            Assert.Equal(0, ExprOrder.Instance.Compare(first, second));
        },
        tree => tree.Operations);

    [Fact]
    public void TheOrderOfOperandsDoesNotMatter() => RandomCases.Check(
        RandomTrees.Formulas,
        tree => Assert.Equal(tree.Build(), Rewriting.Commuted(tree).Build()),
        tree => tree.Operations);

    [Fact]
    public void EveryNodeIsInCanonicalForm() => RandomCases.Check(
        RandomTrees.Formulas,
        tree => WellFormed.Check(tree.Build()),
        tree => tree.Operations,
        count: 3000);

    /// <summary>Distinct expressions are told apart, also by the order: it is 0 for equal ones only, and antisymmetric.</summary>
    [Fact]
    public void TheOrderAgreesWithEquality() => RandomCases.Check(
        Gen.Select(RandomTrees.Formulas, RandomTrees.Formulas),
        trees =>
        {
            var (a, b) = (trees.Item1.Build(), trees.Item2.Build());
            var order = ExprOrder.Instance.Compare(a, b);
            Assert.Equal(a.Equals(b), order == 0);
            Assert.Equal(Math.Sign(order), -Math.Sign(ExprOrder.Instance.Compare(b, a)));
        },
        trees => trees.Item1.Operations + trees.Item2.Operations);

    [Fact]
    public void RulesOfElementaryAlgebra()
    {
        var (x, y) = (Expr.Coordinate("x"), Expr.Coordinate("y"));
        Assert.Equal(Expr.Zero, x - x);
        Assert.Equal(2 * x, x + x);
        Assert.Equal(x.Power(3), x * x * x);
        Assert.Equal(Expr.One, x / x);
        Assert.Equal(x * y.Power(-2), x / y / y);
        Assert.Equal(x + y + 1, 1 + (y + x));
        Assert.Equal(x.Power(-6) * y.Power(4), (x.Power(3) / y.Power(2)).Power(-2));
        Assert.NotEqual(x, y);
        Assert.NotEqual(x + y, x * y);
        Assert.NotEqual(Expr.Sin(x), Expr.Cos(x));
    }

    [Fact]
    public void SinesAreOddCosinesEvenAndBothExactAtQuarterTurns()
    {
        var (x, y) = (Expr.Coordinate("x"), Expr.Coordinate("y"));
        Assert.Equal(-Expr.Sin(2 * x), Expr.Sin(-2 * x));
        Assert.Equal(Expr.Cos(x - y), Expr.Cos(y - x));
        Assert.Equal(-Expr.Sin(x - y), Expr.Sin(y - x));
        Assert.Equal(Expr.Cos(2 * (x - y)), Expr.Cos((2 * y) - (2 * x)));
        Assert.Equal(-Expr.Sin(2 * (x - y)), Expr.Sin((2 * y) - (2 * x)));
        for (var quarters = -9; quarters <= 9; quarters++)
        {
            var angle = Expr.Pi * new Rational(quarters, 2);
            Assert.Equal((int)Math.Round(Math.Sin(quarters * Math.PI / 2)), Expr.Sin(angle));
            Assert.Equal((int)Math.Round(Math.Cos(quarters * Math.PI / 2)), Expr.Cos(angle));
        }

        Assert.IsType<Apply>(Expr.Sin(Expr.Pi / 3));
    }

    [Fact]
    public void DifferencesOfSumsWithCoefficientsStayFlat()
    {
        var (x, sum) = (Expr.Coordinate("x"), Expr.Coordinate("y") + 1);
        Assert.Equal(x + sum, x + (2 * sum) - sum);
    }
}
