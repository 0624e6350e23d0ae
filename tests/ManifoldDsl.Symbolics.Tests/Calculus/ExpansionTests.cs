using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class ExpansionTests
{
    [Fact]
    public void ExpansionKeepsTheValue() => RandomCases.Check(
        Gen.Select(RandomTrees.Trees, RandomTrees.Points),
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

    [Fact]
    public void TheBinomialFormula()
    {
        var (x, y) = (Expr.Coordinate("x"), Expr.Coordinate("y"));
        Assert.Equal(x.Power(3) - (6 * x * x * y) + (12 * x * y * y) - (8 * y.Power(3)), Expansion.Expand((x - (2 * y)).Power(3)));
    }
}
