namespace ManifoldDsl.Symbolics;

/// <summary>
/// The metric of one weight of a layer, A = ∫ JᵀJ dμ with J_k = ∂W/∂w_k: a K × K matrix that depends on the weight's own K
/// numbers. Amplitude–phase, c + r·cos(θ + shift), has diag(1, 1/2, r²/2).
/// </summary>
internal static class PerWeightMetric
{
    /// <summary>The entries of the upper triangle that have a closed form.</summary>
    public static EquatableArray<MetricEntry> Of(Expr formula, EquatableArray<string> weights, Topology topology, CancellationToken cancellation)
    {
        var jacobian = weights.Select(weight => Differentiation.Differentiate(formula, new Weight(weight))).ToArray();
        var entries = new List<MetricEntry>();
        for (var row = 0; row < weights.Count; row++)
        {
            for (var column = row; column < weights.Count; column++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (topology.Mean(jacobian[row] * jacobian[column]) is { } mean
                    && Identities.TrySimplify(() => mean, cancellation) is { } entry // sin(4π + 2s) − sin(2s) = 0, cos²s + sin²s = 1
                    && !Divides(entry, weights))
                {
                    entries.Add(new(row, column, entry));
                }
            }
        }

        return new(entries);
    }

    /// <summary>
    /// Whether an expression divides by something that depends on a weight: (1 − exp(−2·rate))/(2·rate) is exact, but loses all
    /// digits near rate = 0 and is NaN there, where quadrature is accurate.
    /// </summary>
    private static bool Divides(Expr expr, EquatableArray<string> weights) => expr switch
    {
        Sum sum => sum.Terms.Any(term => Divides(term, weights)),
        Product product => product.Factors.Any(factor => Divides(factor, weights)),
        Power power => (power.Exponent.Sign < 0 && weights.Any(weight => Substitution.DependsOn(power.Base, new Weight(weight)))) || Divides(power.Base, weights),
        Apply call => Divides(call.Argument, weights),
        Atan2 atan2 => Divides(atan2.Y, weights) || Divides(atan2.X, weights),
        _ => false,
    };
}
