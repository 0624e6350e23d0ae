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

    /// <summary>The gradients of a function's inputs; null for those that need none.</summary>
    /// <param name="function">The function.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="gradient">The gradient of its value.</param>
    /// <param name="areDifferentiable">Whether the gradients become part of a graph themselves.</param>
    public static Tensor?[] Gradients(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor gradient, bool areDifferentiable)
    {
        using var scope = NewDisposeScope();
        using var graph = enable_grad();
        Tensor[] leaves = areDifferentiable ? inputs : [.. inputs.Select(input => input.detach().requires_grad_(input.requires_grad))];
        Tensor[] needed = [.. leaves.Where(leaf => leaf.requires_grad)];
        // An error here would end the process: inputs that the formula does not use are allowed.
        var found = autograd.grad([function(leaves)], needed, [gradient], retain_graph: areDifferentiable, create_graph: areDifferentiable, allow_unused: true);
        var next = 0;
        return [.. leaves.Select(leaf => leaf.requires_grad && found[next++] is { IsInvalid: false } result ? result.MoveToOuterDisposeScope() : null)];
    }
}
