namespace ManifoldDsl.Symbolics;

/// <summary>
/// Separates contexts from weights within sines and cosines: cos(θ + shift) = cos θ·cos shift − sin θ·sin shift. W may then be
/// affine in what depends on the context alone, and a layer is evaluated like one that is linear in its weights.
/// </summary>
internal static class WaveSeparation
{
    public static Expr Separate(Expr expr, EquatableArray<string> weights) => expr switch
    {
        Sum sum => Expr.Sum(sum.Terms.Select(term => Separate(term, weights))),
        Product product => Expr.Product(product.Factors.Select(factor => Separate(factor, weights))),
        Power power => Separate(power.Base, weights).Power(power.Exponent),
        Atan2 atan2 => Expr.Atan2(Separate(atan2.Y, weights), Separate(atan2.X, weights)),
        Apply { Function: Function.Sin or Function.Cos, Argument: Sum sum } wave when SeparateSum(wave.Function, sum, weights) is { } separated => separated,
        Apply call => Canonical.Call(call.Function, Separate(call.Argument, weights)),
        _ => expr,
    };

    private static Expr? SeparateSum(Function wave, Sum sum, EquatableArray<string> weights)
    {
        bool OfWeights(Expr term) => weights.Any(weight => Substitution.DependsOn(term, new Weight(weight)));
        var (ofContext, ofWeights) = (Expr.Sum(sum.Terms.Where(term => !OfWeights(term))), Expr.Sum(sum.Terms.Where(OfWeights)));
        return ofContext.IsZero || ofWeights.IsZero ? null : wave switch
        {
            Function.Sin => (Expr.Sin(ofContext) * Expr.Cos(ofWeights)) + (Expr.Cos(ofContext) * Expr.Sin(ofWeights)),
            _ => (Expr.Cos(ofContext) * Expr.Cos(ofWeights)) - (Expr.Sin(ofContext) * Expr.Sin(ofWeights)),
        };
    }
}
