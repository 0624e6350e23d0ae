using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>One run of a module in a graph of its own.</summary>
/// <param name="Module">The module.</param>
/// <param name="Forward">Calls it.</param>
/// <param name="Weights">The number of weights, the first tensors of the function.</param>
/// <param name="Inputs">The number of inputs, the next ones.</param>
/// <param name="Learned">The module's own parameters that are learned, the last ones.</param>
internal sealed record InnerRun(ModuleRun Module, Func<Tensor[], Tensor[]> Forward, int Weights, int Inputs, Parameter[] Learned);

/// <summary>
/// A module with native parameters as one function of weights, inputs and the parameters that it keeps. Native code holds the very
/// tensors of its parameters, and graphs refer to them: so forward builds a graph within, whose leaves these are, and backward gives
/// them the memory of the weights again before it runs that graph. First derivatives only.
/// </summary>
internal sealed class InnerGraph : autograd.MultiTensorFunction<InnerGraph>
{
    private const string Run = "run";
    private const string Outputs = "outputs";

    public override string Name => nameof(InnerGraph);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var run = (InnerRun)vars[0];
        Tensor[] weights = [.. vars.Skip(1).Take(run.Weights).Cast<Tensor>()];
        Tensor[] inputs = [.. vars.Skip(1 + run.Weights).Take(run.Inputs).Cast<Tensor>()];
        inputs = [.. inputs.Select(input => input.requires_grad ? input.detach().requires_grad_() : input)];
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
        try
        {
            return is_grad_enabled() ? Refused(run) : Gradients(ctx, run, grad_outputs);
        }
        catch (ExternalException)
        {
            return Refused(run); // a tensor that the graph holds was changed in place since forward
        }
    }

    private static List<Tensor> Gradients(autograd.AutogradContext ctx, InnerRun run, List<Tensor> gradients)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var count = (int)ctx.get_data(Outputs);
        var roots = saved.Take(count).Zip(gradients).Where(pair => pair.First.requires_grad && !pair.Second.IsInvalid).ToArray();
        var weights = saved.Skip(count).Take(run.Weights).ToArray();
        var inputs = saved.Skip(count + run.Weights).ToArray();
        (Parameter Parameter, int Weight)[] places = [.. run.Module.Replaced];
        Tensor[] leaves = [.. places.Select(place => place.Parameter), .. run.Learned, .. inputs.Where(input => input.requires_grad)];
        if (roots.Length == 0)
        {
            return [.. Enumerable.Repeat<Tensor>(null!, 1 + run.Weights + run.Inputs + run.Learned.Length)];
        }

        var found = run.Module.WithData(weights, () => GradientsOf(leaves, roots));
        var ofWeights = new Tensor?[run.Weights];
        foreach (var ((_, at), gradient) in places.Zip(found))
        {
            ofWeights[at] = ofWeights[at] is { } other && gradient is not null ? other + gradient : gradient ?? ofWeights[at];
        }

        var ofInputs = new Queue<Tensor?>(found.Skip(places.Length + run.Learned.Length));
        Tensor?[] all =
        [
            null,
            .. ofWeights,
            .. inputs.Select(input => input.requires_grad ? ofInputs.Dequeue() : null),
            .. found.Skip(places.Length).Take(run.Learned.Length),
        ];
        return [.. all.Select(gradient => gradient?.MoveToOuterDisposeScope()!)];
    }

    /// <summary>The gradients of leaves, which keep the gradients that they have. (autograd.grad would end the process if it failed.)</summary>
    private static Tensor?[] GradientsOf(Tensor[] leaves, (Tensor Output, Tensor Gradient)[] roots)
    {
        var before = leaves.Select(leaf => leaf.grad).ToArray();
        Array.ForEach(leaves, leaf => leaf.grad = null);
        try
        {
            autograd.backward([.. roots.Select(root => root.Output)], [.. roots.Select(root => root.Gradient)], retain_graph: true, inputs: leaves);
            return [.. leaves.Select(leaf => leaf.grad)];
        }
        finally
        {
            for (var i = 0; i < leaves.Length; i++)
            {
                leaves[i].grad = before[i];
            }
        }
    }

    /// <summary>
    /// A managed exception would end the process here, but torch refuses gradients of a wrong shape, and that error reaches the
    /// caller of backward().
    /// </summary>
    private static List<Tensor> Refused(InnerRun run) =>
        [null!, .. Enumerable.Range(0, run.Weights + run.Inputs + run.Learned.Length).Select(_ => full([0, 13, 0, 13], double.NaN))];
}
