using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>How samples come by their contexts.</summary>
public enum ContextUse
{
    /// <summary>A context per sample.</summary>
    PerSample,

    /// <summary>A context for each group of samples, by <c>Repeat</c>.</summary>
    Repeated,

    /// <summary>Equal numbers for some samples, in no order.</summary>
    Equal,

    /// <summary>One shared by all.</summary>
    Shared,

    /// <summary>A context for each time step of each sample.</summary>
    PerStep,
}

/// <summary>The contexts of one call: leaves, the point made of them, and which of them each sample and step has.</summary>
/// <param name="leaves">A tensor per number of a context: [u], [B, T], or scalars.</param>
/// <param name="point">The point.</param>
/// <param name="indexOf">The place of a sample's and step's context in a leaf, flattened; null for a shared one.</param>
internal sealed class CallContexts(Tensor[] leaves, object point, Func<int, int, int>? indexOf)
{
    public Tensor[] Leaves { get; } = leaves;

    public object Point { get; } = point;

    /// <summary>Contexts for an input.</summary>
    public static CallContexts Of(LayerManifold manifold, InputCase input, ContextUse use, bool needGradients, uint seed = 7)
    {
        var samples = input.Samples ?? 1;
        var steps = use == ContextUse.PerStep ? input.Steps!.Value : 1;
        var repeats = use != ContextUse.Repeated || samples == 0 ? 1 : samples % 2 == 0 ? 2 : samples;
        var count = use == ContextUse.Shared ? 1 : samples * steps / repeats;
        Tensor[] numbers = [.. manifold.Contexts(count, seed)];
        if (use == ContextUse.Equal && samples > 1)
        {
            numbers = [.. numbers.Select(number => number.index_select(0, tensor(Enumerable.Range(0, samples).Select(sample => sample % 3 == 1 ? 1L : 0).ToArray())))];
        }

        numbers = [.. numbers.Select(number => (use switch
        {
            ContextUse.Shared => number.squeeze(0),
            ContextUse.PerStep => number.view(samples, steps),
            _ => number,
        }).requires_grad_(needGradients))];
        return new(numbers, manifold.At(numbers, repeats), use == ContextUse.Shared ? null : (sample, step) => ((sample * steps) + step) / repeats);
    }

    /// <summary>The context of a sample and step as scalars, of copies of the leaves.</summary>
    public Tensor[] At(Tensor[] copies, int sample, int step) =>
        [.. copies.Select(copy => indexOf is null ? copy : copy.flatten().select(0, indexOf(sample, step)))];
}
