namespace ManifoldDsl.Symbolics;

/// <summary>What expressions cost as they are printed: each shared sine-cosine pair once, every product and sum in full.</summary>
internal readonly record struct OperationCount(int SineCosinePairs, int Multiplications, int Additions)
{
    public static OperationCount Of(IReadOnlyList<Expr> expressions, SharedTerms shared) => new(
        shared.Waves.Count,
        expressions.Sum(Multiplied),
        expressions.Sum(Added));

    private static int Multiplied(Expr expr) => expr switch
    {
        // a factor ±1 is a sign, not a multiplication
        Product product => product.Factors.Sum(Multiplied) + product.Factors.Count - (Canonical.SplitCoefficient(product).Coefficient == -1 ? 2 : 1),
        Sum sum => sum.Terms.Sum(Multiplied),
        Power { Base: not Number, Exponent: { IsInteger: true, Sign: > 0 } exponent } => (int)exponent.Numerator - 1,
        _ => 0,
    };

    private static int Added(Expr expr) => expr switch
    {
        Product product => product.Factors.Sum(Added),
        Sum sum => sum.Terms.Sum(Added) + sum.Terms.Count - 1,
        _ => 0,
    };
}
