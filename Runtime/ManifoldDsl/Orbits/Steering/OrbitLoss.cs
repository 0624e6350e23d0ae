using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Losses that orbit layers can be trained with besides that of the task.</summary>
public static class OrbitLoss
{
    /// <summary>
    /// How far the canonical features of the same samples at two contexts are apart, in units of their variance: the mean over samples
    /// of ‖ẑ_a − ẑ_b‖² / Var(ẑ). 0 if a layer undoes what the contexts did; 2 if the two have nothing in common.
    /// </summary>
    /// <remarks>
    /// Where one sample is known at two contexts this tells a layer what labels at wide gaps do not. The variance is part of the graph:
    /// shrinking all features gains nothing.
    /// </remarks>
    /// <param name="canonicalA">ẑ of B samples at one context each, [B, rank].</param>
    /// <param name="canonicalB">ẑ of the same samples at other contexts, [B, rank].</param>
    /// <returns>A scalar; gradients of every order flow to both.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there are fewer than two samples.</exception>
    public static Tensor Consistency(Tensor canonicalA, Tensor canonicalB)
    {
        ArgumentNullException.ThrowIfNull(canonicalA);
        ArgumentNullException.ThrowIfNull(canonicalB);
        if (canonicalA.dim() != 2 || !canonicalA.is_floating_point() || canonicalA.shape[0] < 2 || !canonicalA.shape.SequenceEqual(canonicalB.shape) || canonicalA.dtype != canonicalB.dtype)
        {
            throw new ArgumentException(
                $"Canonical features {Shown(canonicalA)} and {Shown(canonicalB)} were given; expected floating-point numbers of one type and shape [B, rank], of two samples or more.",
                nameof(canonicalB));
        }

        using var scope = NewDisposeScope();
        var both = cat([canonicalA, canonicalB], 0);
        var variance = (both - both.mean([0], keepdim: true)).square().mean([0]).sum();
        return ((canonicalA - canonicalB).square().sum(dim: 1).mean() / variance).MoveToOuterDisposeScope();
    }

    private static string Shown(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}] of type {tensor.dtype}";
}
