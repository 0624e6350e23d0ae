namespace ManifoldDsl.Symbolics;

/// <summary>
/// A parameterization W(s, w₁…w_K) that is nonlinear in its weights, split where it is evaluated: what depends on the context
/// alone is computed once per context (the features), the rest once per weight of a layer.
/// </summary>
/// <param name="Formula">W in coordinates and weights, as it was declared.</param>
/// <param name="Weights">The names of the weights, in the order in which layers store them.</param>
/// <param name="Features">The features, in the order in which they occur.</param>
/// <param name="Value">W in features and weights.</param>
/// <param name="WeightDerivatives">J_k = ∂W/∂w_k in features and weights.</param>
/// <param name="FeatureDerivatives">∂W/∂feature in features and weights, for gradients to contexts.</param>
/// <param name="IsAffine">Whether W is affine in the features: then it is a blend of W at a few values of them.</param>
/// <param name="LinearWeights">Indices of weights that W is linear in together, whatever the others are.</param>
/// <param name="Metric">The entries of A = ∫JᵀJ dμ that have a closed form; the others are left to quadrature.</param>
/// <param name="Rule">The quadrature for those; none where all are in closed form.</param>
internal sealed record NonlinearParameterization(
    Expr Formula,
    EquatableArray<string> Weights,
    EquatableArray<Feature> Features,
    Expr Value,
    EquatableArray<Expr> WeightDerivatives,
    EquatableArray<Expr> FeatureDerivatives,
    bool IsAffine,
    EquatableArray<int> LinearWeights,
    EquatableArray<MetricEntry> Metric,
    MetricRule Rule)
{
    /// <summary>More are no faster than W itself.</summary>
    private const int MostFeatures = 16;

    private const int MostNodes = NodeBudget.DefaultNodes / 50;

    /// <summary>Derives all of it.</summary>
    /// <param name="formula">W in the topology's canonical coordinates and in weights.</param>
    /// <param name="weights">The names of all weights, in the order in which layers store them.</param>
    /// <param name="topology">The domain with its measure.</param>
    /// <param name="cancellation">The compiler's.</param>
    public static NonlinearParameterization Derive(Expr formula, EquatableArray<string> weights, Topology topology, CancellationToken cancellation)
    {
        var split = Split(formula, weights, cancellation);
        var derivatives = weights.Select(weight => Differentiation.Differentiate(split.Value, new Weight(weight))).ToEquatableArray();
        var metric = PerWeightMetric.Of(formula, weights, topology, cancellation);
        return new(
            formula,
            weights,
            split.Features,
            split.Value,
            derivatives,
            split.Features.Select(feature => Differentiation.Differentiate(split.Value, feature.Symbol)).ToEquatableArray(),
            split.IsAffine,
            JointlyLinear(weights, derivatives),
            metric,
            metric.Count == weights.Count * (weights.Count + 1) / 2 ? MetricRule.None : MetricRule.Of(topology, split.Features));
    }

    /// <summary>
    /// The basis of a formula that is linear in its weights, W = Σ φ_k·w_k, or null if it is not: then no per-weight
    /// machinery is needed, and its metric does not depend on the weights.
    /// </summary>
    public static EquatableArray<Expr>? LinearBasis(Expr formula, EquatableArray<string> weights)
    {
        var basis = weights.Select(weight => Expansion.Expand(Differentiation.Differentiate(formula, new Weight(weight)))).ToEquatableArray();
        var isLinear = !basis.Any(phi => weights.Any(weight => Substitution.DependsOn(phi, new Weight(weight))))
            && Expansion.Expand(weights.Aggregate(formula, (rest, weight) => Substitution.Substitute(rest, new Weight(weight), 0))).IsZero;
        return isLinear ? basis : null;
    }

    /// <summary>The split in which W is affine in few features, if one is found, otherwise that of the formula as it stands.</summary>
    private static FeatureSplit Split(Expr formula, EquatableArray<string> weights, CancellationToken cancellation)
    {
        var asItStands = FeatureSplit.Of(formula, weights);
        if (asItStands.IsAffine)
        {
            return asItStands;
        }

        try
        {
            var separated = NodeBudget.Run(() => FeatureSplit.Of(Expansion.Expand(WaveSeparation.Separate(formula, weights)), weights), cancellation, MostNodes);
            return separated.IsAffine && separated.Features.Count <= MostFeatures ? separated : asItStands;
        }
        catch (ExpressionLimitException)
        {
            return asItStands; // it grows too much to be of use
        }
    }

    /// <summary>The part without a weight of a formula that is linear but for it, in 1 + t·slope the 1; otherwise null.</summary>
    public static Expr? FixedPart(Expr formula, EquatableArray<string> weights)
    {
        try
        {
            var part = weights.Aggregate(formula, (rest, weight) => Substitution.Substitute(rest, new Weight(weight), 0));
            return !part.IsZero && LinearBasis(formula - part, weights) is not null ? part : null;
        }
        catch (UndefinedExpressionException)
        {
            return null; // no value where all weights are 0, so it is not linear either
        }
    }

    /// <summary>Takes weights one by one, while no derivative of those taken depends on one of them.</summary>
    private static EquatableArray<int> JointlyLinear(EquatableArray<string> weights, EquatableArray<Expr> derivatives)
    {
        var taken = new List<int>();
        for (var k = 0; k < weights.Count; k++)
        {
            taken.Add(k);
            if (taken.Any(i => taken.Any(j => Substitution.DependsOn(derivatives[i], new Weight(weights[j])))))
            {
                taken.RemoveAt(taken.Count - 1);
            }
        }

        return new(taken);
    }
}

/// <summary>An expression of the context alone, and the symbol that stands for it in <see cref="NonlinearParameterization.Value"/>.</summary>
internal sealed record Feature(Coordinate Symbol, Expr Expression);

/// <summary>A_kl = ∫ J_k·J_l dμ as an expression in the weights, for Row ≤ Column.</summary>
internal sealed record MetricEntry(int Row, int Column, Expr Value);
