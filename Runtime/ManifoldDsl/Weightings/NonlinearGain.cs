namespace ManifoldDsl;

/// <summary>How the scale of nonlinear weights carries over to W.</summary>
internal static class NonlinearGain<TManifold>
    where TManifold : class, INonlinearManifold<TManifold>
{
    /// <summary>Enough for a scale to a few percent.</summary>
    private const int Draws = 1024;

    private static readonly UniformRange Default = new(-1, 1);

    private static double? _gain;

    /// <summary>Whether a weight is scaled with the layer's size.</summary>
    public static bool IsScaled(WeightDescription weight) => weight is { IsLinear: true, Initial: null };

    /// <summary>Var W for linear weights of variance 1: Σ E[J_l²] over the manifold and the ranges of the other weights.</summary>
    public static double Value => _gain ??= MeasureGain();

    private static double MeasureGain()
    {
        var weights = TManifold.Parameterization.Weights;
        var numbers = new double[weights.Count];
        var random = new Random(1); // not torch's: the user's seed gives the same numbers whether this ran before or not
        var sum = 0.0;
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var k = 0; k < weights.Count; k++)
            {
                var range = IsScaled(weights[k]) ? default : weights[k].Initial ?? Default;
                numbers[k] = range.From + (random.NextDouble() * (range.To - range.From));
            }

            var (metric, _) = NonlinearMetric.Of<TManifold>(numbers);
            sum += Enumerable.Range(0, weights.Count).Where(k => IsScaled(weights[k])).Sum(k => metric[k, k]);
        }

        return double.IsFinite(sum)
            ? sum / Draws
            : throw new InvalidOperationException($"{TManifold.Description.Name}: {TManifold.Parameterization.Formula} is not finite for weights from their initial ranges; declare other ranges with [Initial(from, to)].");
    }
}
