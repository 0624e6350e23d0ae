using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class ExpansionTests
{
    [Fact]
    public void ExpansionKeepsTheValue() => RandomCases.Check(
        Gen.Select(Gen.OneOf(RandomTrees.Trees, RandomTrees.Formulas), RandomTrees.Points),
        @case => Same.Value(@case.Item1, Expansion.Expand(@case.Item1.Build()), @case.Item2),
        @case => @case.Item1.Operations,
        count: 1000);

    [Fact]
    public void NoProductHoldsASum() => RandomCases.Check(
        RandomTrees.Trees,
        tree =>
        {
            var expanded = Expansion.Expand(tree.Build());
            WellFormed.Check(expanded);
            Assert.All(Expansion.Terms(expanded), term =>
                Assert.DoesNotContain(term is Product product ? product.Factors : EquatableArray.Of(term), factor => factor is Sum or Power { Base: Sum }));
        },
        tree => tree.Operations);

    /// <summary>The expanded form is a normal form: formulas that are equal as polynomials become equal trees.</summary>
    [Fact]
    public void AFormulaWrittenOtherwiseExpandsToTheSame() => RandomCases.Check(
        RandomTrees.Trees,
        tree =>
        {
            var expected = Expansion.Expand(tree.Build());
            Assert.Equal(expected, Expansion.Expand(Rewriting.Regrouped(Rewriting.Commuted(tree)).Build()));
            Assert.Equal(expected, Expansion.Expand(expected));
            Assert.Equal(Expr.Zero, Expansion.Expand(expected - tree.Build()));
        },
        tree => tree.Operations);

    /// <summary>A product of two expanded terms may open a root.</summary>
    [Fact]
    public void WhatLeavesARootIsExpandedToo()
    {
        var (x, y) = (Expr.Coordinate("x"), Expr.Coordinate("y"));
        var root = Expr.Sqrt(x + y);
        Assert.Equal((x * x) + (x * y), Expansion.Expand(root * (root * x)));
        Assert.Equal((x * x) + (x * y), Expansion.Expand(((x * root) + 1) * (root + 1) - root - (x * root) - 1));
        Assert.Equal((x * x) + (2 * x * y) + (y * y), Expansion.Expand(root.Power(4)));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(17)]
    public void LargePowersHaveBinomialCoefficients(int power)
    {
        var x = Expr.Coordinate("x");
        var sum = (Sum)Expansion.Expand((1 + x).Power(power));
        Assert.Equal(power + 1, sum.Terms.Count);
        Assert.Equal(((Expr)2).Power(power), Substitution.Substitute(sum, new Coordinate("x"), 1));
        Assert.Contains(power * (power - 1) / 2 * x.Power(2), sum.Terms);
        Assert.Equal(x.Power(power), Expansion.Expand(x.Power(power)));
    }

    [Fact]
    public void TheBinomialFormula()
    {
        var (x, y) = (Expr.Coordinate("x"), Expr.Coordinate("y"));
        Assert.Equal(x.Power(3) - (6 * x * x * y) + (12 * x * y * y) - (8 * y.Power(3)), Expansion.Expand((x - (2 * y)).Power(3)));
    }
}
