using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>Writes an expression as a sum of products: products and whole positive powers are distributed over sums.</summary>
internal static class Expansion
{
    /// <summary>Products of two terms that are made at once. Like terms may leave few of them: (1 + t + …)·(1 + t + …).</summary>
    private const int MostProducts = 200_000;

    /// <summary>Binomials of larger powers have too many digits.</summary>
    private const int LargestPower = 1024;

    public static Expr Expand(Expr expr) => expr switch
    {
        Sum sum => Expr.Sum(sum.Terms.Select(Expand)),
        Product product => product.Factors.Select(Expand).Aggregate(Expr.One, Distribute),
        Power { Exponent: { IsInteger: true, Sign: > 0 } exponent } power => ExpandPower(Expand(power.Base), exponent.Numerator),
        _ => expr,
    };

    /// <summary>The terms of an expanded expression.</summary>
    public static IEnumerable<Expr> Terms(Expr expr) => expr is Sum sum ? sum.Terms : EquatableArray.Of(expr);

    private static Expr Distribute(Expr a, Expr b)
    {
        var (left, right) = (Terms(a).ToArray(), Terms(b).ToArray());
        CheckCount((BigInteger)left.Length * right.Length, MostProducts);
        return Expr.Sum(left.SelectMany(x => right.Select(y => Reopened(x * y))));
    }

    /// <summary>
    /// (a + b + …)ⁿ by the multinomial theorem: Σ n!/(i! j! …)·aⁱ·bʲ·…, each term made once.
    /// </summary>
    private static Expr ExpandPower(Expr @base, BigInteger exponent)
    {
        var terms = Terms(@base).ToArray();
        if (terms.Length == 1)
        {
            var power = @base.Power(new Rational(exponent, 1));
            return HasOpenSum(power) ? Expand(power) : power;
        }

        if (exponent > LargestPower)
        {
            throw new ExpressionLimitException($"a sum is raised to the power {exponent}, and the largest that is expanded is {LargestPower}");
        }

        CheckCount(Count(terms.Length, exponent), NodeBudget.LargestTree);
        return Expr.Sum(Compositions(terms, 0, (int)exponent, BigInteger.One, Expr.One).Select(Reopened));
    }

    /// <summary>A product of expanded terms, expanded again where a sum came out from under a root: √(x + y)·√(x + y).</summary>
    private static Expr Reopened(Expr term) => HasOpenSum(term) ? Expand(term) : term;

    private static bool HasOpenSum(Expr term) => term switch
    {
        Product product => product.Factors.Any(HasOpenSum),
        Power { Base: Sum, Exponent: { IsInteger: true, Sign: > 0 } } => true,
        _ => term is Sum,
    };

    /// <summary>The terms of (terms[first] + …)ⁿ times what stands before them.</summary>
    private static IEnumerable<Expr> Compositions(Expr[] terms, int first, int power, BigInteger coefficient, Expr before)
    {
        if (first == terms.Length - 1)
        {
            yield return Expr.Product([new Rational(coefficient, 1), before, terms[first].Power(power)]);
            yield break;
        }

        var binomial = BigInteger.One;
        for (var i = 0; i <= power; i++)
        {
            foreach (var term in Compositions(terms, first + 1, power - i, coefficient * binomial, before * terms[first].Power(i)))
            {
                yield return term;
            }

            binomial = binomial * (power - i) / (i + 1);
        }
    }

    /// <summary>The number of terms of a power of a sum: n + k − 1 over k − 1.</summary>
    private static BigInteger Count(int terms, BigInteger power)
    {
        var count = BigInteger.One;
        for (var i = 1; i < terms; i++)
        {
            count = count * (power + i) / i;
        }

        return count;
    }

    private static void CheckCount(BigInteger terms, int most)
    {
        if (terms > most)
        {
            throw new ExpressionLimitException($"an expanded product has {terms} terms, more than {most}");
        }
    }
}
