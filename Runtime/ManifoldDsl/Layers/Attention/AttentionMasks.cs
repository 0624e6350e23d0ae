using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Masks of attention: checked, and applied to logits.</summary>
internal static class AttentionMasks
{
    /// <summary>Refuses masks that do not fit.</summary>
    /// <param name="tensors">The layer's tensors.</param>
    /// <param name="keyPadding">[N, S], or null.</param>
    /// <param name="attention">[L, S] or [N·heads, L, S], or null.</param>
    /// <param name="logits">The sizes N, heads, L, S.</param>
    /// <param name="dtype">The type of logits.</param>
    /// <exception cref="ArgumentException">A shape or type is another.</exception>
    public static void Check<TManifold>(LayerTensors<TManifold> tensors, Tensor? keyPadding, Tensor? attention, (long Samples, long Heads, long Queries, long Keys) logits, ScalarType dtype)
        where TManifold : class, IManifold<TManifold>
    {
        var (samples, heads, queries, keys) = logits;
        if (keyPadding is not null)
        {
            tensors.ThrowIfDisposed(keyPadding, "key_padding_mask");
            if (!IsBinary(keyPadding) || !keyPadding.shape.SequenceEqual([samples, keys]))
            {
                throw tensors.Refusal("key_padding_mask", $"the key_padding_mask is {keyPadding.dtype} of shape {Shapes.Print(keyPadding)}; expected Bool of shape [{samples}, {keys}], true where a key is padding.");
            }
        }

        if (attention is not null)
        {
            tensors.ThrowIfDisposed(attention, "attn_mask");
            if (!(IsBinary(attention) || attention.dtype == dtype) || !(attention.shape.SequenceEqual([queries, keys]) || attention.shape.SequenceEqual([samples * heads, queries, keys])))
            {
                throw tensors.Refusal(
                    "attn_mask",
                    $"the attn_mask is {attention.dtype} of shape {Shapes.Print(attention)}; expected Bool or {dtype} of shape [{queries}, {keys}], or [{samples * heads}, {queries}, {keys}] for samples times heads.");
            }
        }
    }

    /// <summary>Logits with −∞ where masks forbid attention.</summary>
    /// <param name="logits">[N, heads, L, S + added].</param>
    /// <param name="keyPadding">[N, S], or null.</param>
    /// <param name="attention">[L, S] or [N·heads, L, S], or null.</param>
    /// <returns>In the current dispose scope.</returns>
    public static Tensor Apply(Tensor logits, Tensor? keyPadding, Tensor? attention)
    {
        using var scope = NewDisposeScope();
        var shape = logits.shape;
        var result = logits;
        if (attention is not null)
        {
            var mask = Extended(attention, shape[^1]);
            mask = mask.dim() == 3 ? mask.view(shape) : mask;
            result = mask.dtype == ScalarType.Bool ? result.masked_fill(mask, double.NegativeInfinity) : result + mask;
        }

        if (keyPadding is not null)
        {
            result = result.masked_fill(Extended(keyPadding, shape[^1]).view(shape[0], 1, 1, shape[^1]), double.NegativeInfinity);
        }

        return result.alias().MoveToOuterDisposeScope();
    }

    /// <summary>The mask with columns for the keys that the layer adds, which all may attend to.</summary>
    private static Tensor Extended(Tensor mask, long keys)
    {
        var numbers = IsBinary(mask) ? mask.to(ScalarType.Bool) : mask;
        var added = keys - mask.shape[^1];
        return added == 0 ? numbers : cat([numbers, zeros([.. mask.shape[..^1], added], dtype: numbers.dtype, device: mask.device)], dim: -1);
    }

    private static bool IsBinary(Tensor mask) => mask.dtype is ScalarType.Bool or ScalarType.Byte;
}
