using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>One run of a module in a graph of its own.</summary>
/// <param name="Module">The module.</param>
/// <param name="Forward">Calls it.</param>
/// <param name="Weights">The number of weights, the first tensors of the function.</param>
/// <param name="Inputs">The number of inputs, the next ones.</param>
/// <param name="Learned">The module's own parameters that are learned, the last ones.</param>
internal sealed record InnerRun(ModuleRun Module, Func<Tensor[], Tensor[]> Forward, int Weights, int Inputs, Parameter[] Learned)
{
    /// <summary>The number of tensors.</summary>
    public int Tensors => Weights + Inputs + Learned.Length;
}

/// <summary>
/// A module with native parameters as one function of weights, inputs and the parameters that it keeps. Native code holds the very
/// tensors of its parameters, and graphs refer to them: so forward builds a graph within, whose leaves these are, and backward gives
/// them the memory of the weights again before it runs that graph. First derivatives only.
/// </summary>
internal sealed class InnerGraph : autograd.MultiTensorFunction<InnerGraph>
{
    private const string Run = "run";
    private const string Outputs = "outputs";

    public override string Name => "LiftedModule";

    /// <summary>Applies the function.</summary>
    /// <param name="run">The run.</param>
    /// <param name="weights">Tensors in the place of the module's weights.</param>
    /// <param name="inputs">What forward takes.</param>
    public static Tensor[] Apply(InnerRun run, IEnumerable<Tensor> weights, IEnumerable<Tensor> inputs) => [.. apply([.. weights, .. inputs, .. run.Learned, run])];

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var run = (InnerRun)vars[^1];
        Tensor[] weights = [.. vars.Take(run.Weights).Cast<Tensor>()];
        Tensor[] inputs = [.. vars.Skip(run.Weights).Take(run.Inputs).Cast<Tensor>().Select(input => input.requires_grad ? input.detach().requires_grad_() : input)];
        var inner = run.Module.WithData(weights, () =>
        {
            using var grad = enable_grad();
            return run.Forward(inputs);
        });
        ctx.set_materialize_grads(false);
        ctx.save_data(Run, run);
        ctx.save_data(Outputs, inner.Length);
        ctx.save_for_backward([.. inner, .. weights, .. inputs]);

        // Clones, so that changing an output in place does not spoil the inner graph's.
        List<Tensor> outputs = [.. inner.Select(output => output.detach().clone())];
        ctx.mark_non_differentiable([.. outputs.Zip(inner).Where(pair => !pair.Second.requires_grad).Select(pair => pair.First)]);
        return outputs;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var run = (InnerRun)ctx.get_data(Run);
        var outputs = (int)ctx.get_data(Outputs);
        return BackwardGuard.Run(ctx, run.Tensors + 1, run.Tensors, saved => is_grad_enabled()
            ? BackwardGuard.Refused(run.Tensors + 1, run.Tensors) // a graph of gradients would need the memory again
            : Gradients(run, saved[..outputs], saved[outputs..^run.Inputs], saved[^run.Inputs..], grad_outputs));
    }

    private static Tensor?[] Gradients(InnerRun run, Tensor[] outputs, Tensor[] weights, Tensor[] inputs, List<Tensor> gradients)
    {
        var roots = outputs.Zip(gradients).Where(pair => pair.First.requires_grad && !pair.Second.IsInvalid).ToArray();
        if (roots.Length == 0)
        {
            return new Tensor?[run.Tensors + 1];
        }

        (Parameter Parameter, int Weight)[] places = [.. run.Module.Replaced];
        Tensor[] leaves = [.. places.Select(place => place.Parameter), .. run.Learned, .. inputs.Where(input => input.requires_grad)];
        var found = run.Module.WithData(weights, () => GradientsOf(leaves, roots));
        var ofWeights = new Tensor?[run.Weights];
        foreach (var ((_, at), gradient) in places.Zip(found))
        {
            ofWeights[at] = ofWeights[at] is { } other && gradient is not null ? other + gradient : gradient ?? ofWeights[at];
        }

        var ofInputs = new Queue<Tensor?>(found.Skip(places.Length + run.Learned.Length));
        return
        [
            .. ofWeights,
            .. inputs.Select(input => input.requires_grad ? ofInputs.Dequeue() : null),
            .. found.Skip(places.Length).Take(run.Learned.Length),
            null,
        ];
    }

    /// <summary>The gradients of leaves, which keep the gradients that they have. (autograd.grad would end the process if it failed.)</summary>
    private static Tensor?[] GradientsOf(Tensor[] leaves, (Tensor Output, Tensor Gradient)[] roots)
    {
        var before = leaves.Select(leaf => leaf.grad).ToArray();
        Array.ForEach(leaves, leaf => leaf.grad = null);
        try
        {
            autograd.backward([.. roots.Select(root => root.Output)], [.. roots.Select(root => root.Gradient)], retain_graph: true, inputs: leaves);
            return [.. leaves.Select(leaf => leaf.grad is { is_sparse: true } sparse ? sparse.to_dense() : leaf.grad)]; // W(s) takes dense ones
        }
        finally
        {
            for (var i = 0; i < leaves.Length; i++)
            {
                leaves[i].grad = before[i];
            }
        }
    }
}
