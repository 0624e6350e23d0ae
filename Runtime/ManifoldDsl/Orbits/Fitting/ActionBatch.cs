using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Samples with the contexts that they were seen at, for <see cref="ActionFit"/>.</summary>
/// <typeparam name="TManifold">The declared manifold.</typeparam>
/// <param name="Inputs">[B, …] of a floating-point type, at least one dimension after the batch's: each sample is flattened to its features.</param>
/// <param name="Contexts">A context per sample, or one that all share.</param>
/// <param name="Classes">
/// [B], integers, or null. With classes the generator has to explain how the moments of each class change, which is more that the
/// data say of it; without, how those of all samples together do, and no label is used.
/// </param>
public sealed record ActionBatch<TManifold>(Tensor Inputs, Point<TManifold> Contexts, Tensor? Classes = null)
    where TManifold : class, IOrbitManifold<TManifold>;
