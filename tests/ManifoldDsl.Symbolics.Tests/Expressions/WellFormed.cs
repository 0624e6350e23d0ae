namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Checks what the summaries of the nodes promise of the canonical form.</summary>
internal static class WellFormed
{
    public static void Check(Expr expr)
    {
        switch (expr)
        {
            case Sum { Terms: var terms }:
                Assert.True(terms.Count >= 2, $"a sum of {terms.Count} terms: {expr}");
                Assert.DoesNotContain(terms, term => term is Sum or Number { Value.IsZero: true });
                Assert.Distinct(terms.Select(term => Canonical.SplitCoefficient(term).Remaining));
                CheckOrder(terms.Select(term => Canonical.SplitCoefficient(term).Remaining), expr);
                Assert.All(terms, Check);
                break;
            case Product { Factors: var factors }:
                Assert.True(factors.Count >= 2, $"a product of {factors.Count} factors: {expr}");
                Assert.DoesNotContain(factors, factor => factor is Product or Number { Value: { IsZero: true } or { IsOne: true } });
                Assert.DoesNotContain(factors.Skip(1), factor => factor is Number);
                Assert.True(factors.Count(factor => factor is Apply { Function: Function.Exp }) <= 1, $"uncollected exponentials: {expr}");
                Assert.True(factors.Count(factor => factor is Power { Base: Number }) <= 1, $"uncollected roots: {expr}");
                Assert.Distinct(factors.Select(factor => factor is Power { Base: not Number } power ? power.Base : factor));
                CheckOrder(factors.Select(factor => factor is Power { Base: not Number } power ? power.Base : factor), expr);
                Assert.All(factors, Check);
                break;
            case Power { Base: var @base, Exponent: var exponent }:
                Assert.False(exponent.IsZero || exponent.IsOne, $"a power without effect: {expr}");
                Assert.False(@base is Apply { Function: Function.Exp }, $"a power of an exponential: {expr}");
                Assert.False(exponent.IsInteger && @base is (Number or Power or Product), $"a whole power that can be taken: {expr}");
                Assert.False(@base is Number { Value: { IsInteger: false } or { Sign: < 0 } } && exponent == new Rational(1, 2), $"a root that can be taken: {expr}");
                Check(@base);
                break;
            case Apply { Function: var function, Argument: var argument }:
                Assert.Equal(expr, Canonical.Call(function, argument));
                Assert.False(function == Function.Log && argument is Apply { Function: Function.Exp }, $"a logarithm that can be taken: {expr}");
                Check(argument);
                break;
            case Atan2 { Y: var y, X: var x }:
                Check(y);
                Check(x);
                break;
        }
    }

    private static void CheckOrder(IEnumerable<Expr> parts, Expr whole)
    {
        var list = parts.ToArray();
        Assert.All(list.Zip(list.Skip(1)), pair =>
            Assert.True(ExprOrder.Instance.Compare(pair.First, pair.Second) < 0, $"{pair.First} stands before {pair.Second} in {whole}"));
    }
}
