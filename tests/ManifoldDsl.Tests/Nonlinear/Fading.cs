using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// Exponential decay beside a drift, W = start·exp(−rate·t) + drift·t², on time from 0 to 8 hours: two features, scalar kernels,
/// and a metric of which one entry alone is in closed form. Written by hand, like <see cref="Swing"/>.
/// </summary>
public sealed class Fading : INonlinearManifold<Fading>
{
    static NonlinearDescription INonlinearManifold<Fading>.Parameterization { get; } = new(
        formula: "W(time) = start·exp(−rate·time) + drift·time²",
        features: ["time", "time²"],
        weights: [new("start", IsLinear: true), new("rate", IsLinear: false), new("drift", IsLinear: true, new(0.1, 0.2))],
        isAffine: false,
        coarseRule: Rule(6),
        fineRule: Rule(60));

    static Weighting<Fading> IManifold<Fading>.Weighting { get; } = new NonlinearWeighting<Fading>();

    public static ManifoldDescription Description { get; } = new("Fading", "W(time) = start·exp(−rate·time) + drift·time²",
    [
        new([new LineDomain("time", 0, 8, Outside.Clamp)], "nonlinear", ["time", "time²"]),
    ]);

    public static void EvaluateFrame(ReadOnlySpan<double> contexts, Span<double> basis)
    {
        for (var row = 0; row < contexts.Length; row++)
        {
            var time = CanonicalCoordinate.Position(contexts[row], 0, 8);
            (basis[2 * row], basis[(2 * row) + 1]) = (time, time * time);
        }
    }

    public static Tensor EvaluateFrame(IReadOnlyList<Tensor> contexts)
    {
        var time = CanonicalCoordinate.Position(contexts[0], 0, 8);
        return stack([time, time * time], dim: -1);
    }

    static Tensor INonlinearManifold<Fading>.Evaluate(IReadOnlyList<Tensor> features, IReadOnlyList<Tensor> weights) =>
        (weights[0] * (-weights[1] * features[0]).exp()) + (weights[2] * features[1]);

    static void INonlinearManifold<Fading>.Evaluate(ReadOnlySpan<double> features, ReadOnlySpan<double> weights, int stride, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (weights[i] * Math.Exp(-weights[stride + i] * features[0])) + (weights[(2 * stride) + i] * features[1]);
        }
    }

    static void INonlinearManifold<Fading>.Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<float> weights, int stride, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (weights[i] * MathF.Exp(-weights[stride + i] * features[0])) + (weights[(2 * stride) + i] * features[1]);
        }
    }

    static void INonlinearManifold<Fading>.AccumulateGradients(
        ReadOnlySpan<double> features, ReadOnlySpan<double> weights, int stride, ReadOnlySpan<double> gradients, Span<double> weightGradients, Span<double> featureGradients)
    {
        for (var i = 0; i < gradients.Length; i++)
        {
            var exp = Math.Exp(-weights[stride + i] * features[0]);
            weightGradients[i] += gradients[i] * exp;
            weightGradients[stride + i] -= gradients[i] * weights[i] * features[0] * exp;
            weightGradients[(2 * stride) + i] += gradients[i] * features[1];
            featureGradients[0] -= gradients[i] * weights[i] * weights[stride + i] * exp;
            featureGradients[1] += gradients[i] * weights[(2 * stride) + i];
        }
    }

    static void INonlinearManifold<Fading>.AccumulateGradients(
        ReadOnlySpan<float> features, ReadOnlySpan<float> weights, int stride, ReadOnlySpan<float> gradients, Span<float> weightGradients, Span<double> featureGradients)
    {
        for (var i = 0; i < gradients.Length; i++)
        {
            var exp = MathF.Exp(-weights[stride + i] * features[0]);
            weightGradients[i] += gradients[i] * exp;
            weightGradients[stride + i] -= gradients[i] * weights[i] * features[0] * exp;
            weightGradients[(2 * stride) + i] += gradients[i] * features[1];
            featureGradients[0] -= gradients[i] * weights[i] * weights[stride + i] * exp;
            featureGradients[1] += gradients[i] * weights[(2 * stride) + i];
        }
    }

    static void INonlinearManifold<Fading>.EvaluateMetric(ReadOnlySpan<double> weights, Span<double> metric) => metric[8] = 0.2; // ∫ t⁴

    /// <summary>The midpoint rule: rows of weight, t, t².</summary>
    private static double[] Rule(int nodes) =>
        [.. Enumerable.Range(0, nodes).Select(i => (i + 0.5) / nodes).SelectMany(t => new[] { 1.0 / nodes, t, t * t })];

    /// <summary>The layer.</summary>
    public sealed class Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
        : ManifoldLinear<Fading>(inputSize, outputSize, hasBias, device, dtype);
}
