namespace ManifoldDsl.Symbolics;

/// <summary>Rewrites products of sines and cosines as sums (product-to-sum), so that they can be integrated term by term.</summary>
internal static class TrigonometricProducts
{
    /// <summary>An expanded expression in which no term has more than one sine or cosine, and that to the first power.</summary>
    public static Expr ToSum(Expr expanded) => Expr.Sum(Expansion.Terms(expanded).Select(TermToSum));

    private static bool IsWave(Apply call) => call.Function is Function.Sin or Function.Cos;

    private static Expr TermToSum(Expr term)
    {
        var factors = (term is Product product ? product.Factors : EquatableArray.Of(term)).SelectMany(SplitPower).ToArray();
        var waves = factors.OfType<Apply>().Where(IsWave).ToArray();
        if (waves.Length < 2)
        {
            return term;
        }

        var rest = Expr.Product(factors.Where(factor => factor is not Apply call || !IsWave(call)));
        var combined = waves.Skip(1).Aggregate((Expr)waves[0], (sum, wave) =>
            Expr.Sum(Expansion.Terms(sum).Select(other => Multiply(other, wave))));
        return Expansion.Expand(rest * combined);
    }

    private static IEnumerable<Expr> SplitPower(Expr factor) =>
        factor is Power { Base: Apply wave, Exponent: { IsInteger: true, Sign: > 0 } exponent } && IsWave(wave)
            ? Enumerable.Repeat(wave, (int)exponent.Numerator)
            : [factor];

    // cos a cos b = ½(cos(a−b) + cos(a+b)) and its three companions; `scaled` is a number times a wave, or a number
    private static Expr Multiply(Expr scaled, Apply b)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(scaled);
        if (rest is not Apply a)
        {
            return scaled * b;
        }

        var (difference, sum) = (a.Argument - b.Argument, a.Argument + b.Argument);
        var twice = (a.Function, b.Function) switch
        {
            (Function.Cos, Function.Cos) => Expr.Cos(difference) + Expr.Cos(sum),
            (Function.Sin, Function.Sin) => Expr.Cos(difference) - Expr.Cos(sum),
            (Function.Sin, Function.Cos) => Expr.Sin(sum) + Expr.Sin(difference),
            _ => Expr.Sin(sum) - Expr.Sin(difference),
        };
        return Expansion.Expand(coefficient * new Rational(1, 2) * twice);
    }
}
