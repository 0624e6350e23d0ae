using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// W(s) of a nonlinear manifold in torch operations: what layers use where the kernels cannot run, on other devices and types
/// and for derivatives of derivatives.
/// </summary>
internal static class NonlinearForm<TManifold>
    where TManifold : class, INonlinearManifold<TManifold>
{
    /// <summary>W at one context, or for each row of features.</summary>
    /// <param name="features">[M] or [B, M].</param>
    /// <param name="weight">[K, …].</param>
    /// <returns>[…] or [B, …].</returns>
    public static Tensor Evaluate(Tensor features, Tensor weight)
    {
        using var scope = NewDisposeScope();
        long[] shape = weight.shape[1..];
        long[] column = [-1, .. shape.Select(_ => 1L)];
        var isShared = features.dim() == 1;
        // unbind, and not an index: the gradient of each index would be of the parameter's full size
        var values = TManifold.Evaluate(
            isShared ? features.unbind(0) : [.. features.unbind(1).Select(feature => feature.view(column))],
            weight.unbind(0));
        return values.expand(isShared ? shape : [features.shape[0], .. shape]).MoveToOuterDisposeScope();
    }
}
