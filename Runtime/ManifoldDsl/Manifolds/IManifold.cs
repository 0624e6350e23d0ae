using TorchSharp;

namespace ManifoldDsl;

/// <summary>
/// What the generator writes for a declared manifold, and all that the runtime's layers need to know of it.
/// Frame means the orthonormal basis φ̃ (∫φ̃φ̃ᵀdμ = I) that control points are stored in.
/// </summary>
/// <typeparam name="TSelf">The declared class.</typeparam>
public interface IManifold<TSelf>
    where TSelf : class, IManifold<TSelf>
{
    /// <summary>Coordinates, formula, bases, metric and frame.</summary>
    static abstract ManifoldDescription Description { get; }

    /// <summary>How parameters become weights.</summary>
    static abstract Weighting<TSelf> Weighting { get; }

    /// <summary>φ̃ at each row of contexts.</summary>
    /// <param name="contexts">Finite contexts in the user's units: rows of one number per coordinate.</param>
    /// <param name="basis">Receives rows of K numbers.</param>
    static abstract void EvaluateFrame(ReadOnlySpan<double> contexts, Span<double> basis);

    /// <summary>φ̃ in differentiable tensor operations.</summary>
    /// <param name="contexts">A tensor per coordinate, all of one shape and floating-point type.</param>
    /// <returns>Their shape with a last dimension of K.</returns>
    static abstract torch.Tensor EvaluateFrame(IReadOnlyList<torch.Tensor> contexts);
}
