using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>The arguments of attention, as its hooks receive them.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <param name="Query">[L, N, E]: L positions of N samples.</param>
/// <param name="Key">[S, N, kdim].</param>
/// <param name="Value">[S, N, vdim].</param>
/// <param name="Point">One context for each of the N samples, or of each sample's positions, or one shared context.</param>
/// <param name="KeyPaddingMask">[N, S], true where a key is not to be attended to; null if all are.</param>
/// <param name="NeedWeights">Whether to return the attention weights, averaged over heads.</param>
/// <param name="AttentionMask">[L, S], or [N·heads, L, S]: true where attention is not allowed, or numbers that are added to its logits; null if all is allowed.</param>
public sealed record AttentionInputs<TManifold>(
    Tensor Query, Tensor Key, Tensor Value, Point<TManifold> Point, Tensor? KeyPaddingMask = null, bool NeedWeights = true, Tensor? AttentionMask = null)
    where TManifold : class, IManifold<TManifold>;
