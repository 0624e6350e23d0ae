namespace ManifoldDsl;

/// <summary>What a tensor of a layer depends on.</summary>
public enum WeightKind
{
    /// <summary>A function of the context, W(s), learned. The parameter has a first dimension of K more than the plain layer's.</summary>
    Manifold,

    /// <summary>The same at every context, learned. The parameter is the plain layer's.</summary>
    Shared,

    /// <summary>The same at every context and not learned: the parameter is the plain layer's and requires no gradient.</summary>
    Frozen,
}

/// <summary>
/// The kinds of a layer's tensors by their names; those without an entry are on the manifold.
/// <c>new Rotation.Linear(784, 43, kinds: new() { ["bias"] = WeightKind.Shared })</c>.
/// </summary>
public sealed class WeightKinds : Dictionary<string, WeightKind>
{
    /// <summary>All tensors on the manifold.</summary>
    public WeightKinds()
        : base(StringComparer.Ordinal)
    {
    }
}
