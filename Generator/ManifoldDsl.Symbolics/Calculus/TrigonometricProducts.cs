namespace ManifoldDsl.Symbolics;

/// <summary>Rewrites products of sines and cosines as sums (product-to-sum), so that they can be integrated term by term.</summary>
internal static class TrigonometricProducts
{
    /// <summary>A term of larger powers than this would become as many terms.</summary>
    private const int MostWaves = 200;

    /// <summary>An expanded expression in which no term has more than one sine or cosine, and that to the first power.</summary>
    public static Expr ToSum(Expr expanded) => Expr.Sum(Expansion.Terms(expanded).Select(TermToSum));

    private static Expr TermToSum(Expr term)
    {
        var factors = term is Product product ? product.Factors : EquatableArray.Of(term);
        var waves = factors.Where(IsPowerOfWave).ToArray();
        if (waves.Length == 0 || (waves.Length == 1 && waves[0] is Apply))
        {
            return term;
        }

        var all = waves.SelectMany(Repeated).ToArray();
        var rest = Expr.Product(factors.Where(factor => !IsPowerOfWave(factor)));
        var combined = all.Skip(1).Aggregate((Expr)all[0], (sum, wave) =>
            Expr.Sum(Expansion.Terms(sum).Select(other => Multiply(other, wave))));
        return Expansion.Expand(rest * combined);
    }

    private static bool IsPowerOfWave(Expr factor) =>
        Structure.IsWave(factor) || (factor is Power { Exponent: { IsInteger: true, Sign: > 0 } } power && Structure.IsWave(power.Base));

    private static IEnumerable<Apply> Repeated(Expr factor) => factor is not Power { Base: Apply wave, Exponent: var exponent } ? [(Apply)factor]
        : exponent.Numerator <= MostWaves ? Enumerable.Repeat(wave, (int)exponent.Numerator)
        : throw new ExpressionLimitException($"a sine or cosine is raised to the power {exponent}, and the largest is {MostWaves}");

    // cos a cos b = ½(cos(a−b) + cos(a+b)) and its three companions; `scaled` is a number times a wave, or a number
    private static Expr Multiply(Expr scaled, Apply b)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(scaled);
        if (rest is not Apply a)
        {
            return scaled * b;
        }

        var (difference, sum) = (a.Argument - b.Argument, a.Argument + b.Argument);
        var (first, second) = (a.Function, b.Function) switch
        {
            (Function.Cos, Function.Cos) => (Expr.Cos(difference), Expr.Cos(sum)),
            (Function.Sin, Function.Sin) => (Expr.Cos(difference), -Expr.Cos(sum)),
            (Function.Sin, Function.Cos) => (Expr.Sin(sum), Expr.Sin(difference)),
            _ => (Expr.Sin(sum), -Expr.Sin(difference)),
        };
        Expr half = coefficient * new Rational(1, 2);
        return (half * first) + (half * second);
    }
}
