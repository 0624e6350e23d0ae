using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A linear layer in torch operations, which differentiate to any order and run on any device.</summary>
internal static class TorchForm
{
    /// <summary>y for the arguments of <see cref="LinearFunction{TManifold}"/>: x, φ̃ of distinct contexts, P̃ and perhaps b̃.</summary>
    public static Tensor Evaluate(Tensor[] arguments, RowContexts rows)
    {
        using var scope = NewDisposeScope();
        var basis = rows.AreAllDistinct ? arguments[1] : arguments[1].index_select(0, rows.Index(arguments[1].device));
        return Mixing.Blend(arguments[0], basis, arguments[2], arguments.Length > 3 ? arguments[3] : null).MoveToOuterDisposeScope();
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
        // In the graph, views cut inputs from one another: where one was computed from another, its gradient must not reach that here.
        Tensor[] leaves = [.. inputs.Select(input => areDifferentiable ? input.expand(input.shape) : input.detach().requires_grad_(input.requires_grad))];
        Tensor[] needed = [.. leaves.Where(leaf => leaf.requires_grad)];
        // An error here would end the process: inputs that the formula does not use are allowed.
        var found = autograd.grad([function(leaves)], needed, [gradient], retain_graph: areDifferentiable, create_graph: areDifferentiable, allow_unused: true);
        var next = 0;
        return [.. leaves.Select(leaf => leaf.requires_grad && found[next++] is { IsInvalid: false } result ? result.MoveToOuterDisposeScope() : null)];
    }
}
