using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The plain layer's tensors at the contexts of one call, by the manifold's formula and in its graph.</summary>
/// <param name="samples">The number of samples that have contexts of their own; null if one is shared.</param>
/// <param name="steps">The number of steps that have; null if they do not.</param>
/// <param name="at">The tensors at a sample's and a step's context.</param>
public sealed class ContextWeights(int? samples, int? steps, Func<int, int, PlainWeights> at)
{
    private readonly Dictionary<(int, int), PlainWeights> _known = [];

    public bool IsShared => samples is null;

    public int? Samples => samples;

    public int? Steps => steps;

    /// <summary>The tensors at a context. Of no samples there is none: then they are all zero, and so are their gradients.</summary>
    public PlainWeights this[int sample = 0, int step = 0]
    {
        get
        {
            var context = (samples is null ? 0 : sample, steps is null ? 0 : step);
            return _known.TryGetValue(context, out var weights) ? weights : _known[context] = at(context.Item1, context.Item2);
        }
    }
}

/// <summary>A plain layer's tensors by name.</summary>
/// <param name="tensors">The tensors.</param>
/// <param name="frozen">A tensor whose numbers are not learned; its context still is.</param>
public sealed class PlainWeights(IReadOnlyDictionary<string, Tensor> tensors, Func<string, Tensor> frozen)
{
    public Tensor Frozen(string name) => frozen(name);

    /// <summary>The tensor, or null if the layer has none of that name.</summary>
    public Tensor? this[string name] => tensors.GetValueOrDefault(name);

    public Tensor Weight => tensors["weight"];

    public Tensor? Bias => this["bias"];
}

/// <summary>Formulas of layers from plain operations.</summary>
internal static class Formulas
{
    /// <summary>A layer that samples go through one by one: each by itself, as a batch of one.</summary>
    /// <param name="plain">The plain operation on a batch.</param>
    /// <param name="batch">The dimension of inputs and outputs that samples lie in.</param>
    public static LayerFormula SampleBySample(Func<PlainWeights, Tensor[], Tensor[]> plain, long batch = 0) => (weights, inputs) =>
        weights.IsShared || weights.Samples == 0
            ? plain(weights[0], inputs)
            : Joined(weights.Samples!.Value, batch, sample => plain(weights[sample], [.. inputs.Select(input => input.narrow(batch, sample, 1))]));

    /// <summary>The same, of layers that steps in dimension 1 go through one by one too.</summary>
    public static LayerFormula StepByStep(Func<PlainWeights, Tensor[], Tensor[]> plain) => (weights, inputs) =>
        weights.Steps is not { } steps || weights.Samples == 0
            ? SampleBySample(plain)(weights, inputs)
            : Joined(weights.Samples!.Value, 0, sample => Joined(steps, 1, step =>
                plain(weights[sample, step], [.. inputs.Select(input => input.narrow(0, sample, 1).narrow(1, step, 1))])));

    private static Tensor[] Joined(int count, long dimension, Func<int, Tensor[]> part)
    {
        Tensor[][] parts = [.. Enumerable.Range(0, count).Select(part)];
        return [.. parts[0].Select((_, output) => cat([.. parts.Select(outputs => outputs[output])], dimension))];
    }
}
