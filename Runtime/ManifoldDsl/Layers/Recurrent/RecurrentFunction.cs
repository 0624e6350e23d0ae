using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// All steps of a recurrent layer in one direction, as an autograd function: the gradient of the hidden weight is made once, where
/// autograd would make and add one of all its control points for every step.
/// </summary>
internal sealed class RecurrentFunction : autograd.SingleTensorFunction<RecurrentFunction>
{
    public override string Name => "ManifoldRecurrence";

    /// <summary>Applies the steps.</summary>
    /// <param name="rule">What a step computes.</param>
    /// <param name="inputs">Those of <see cref="RecurrentScript.Run"/>.</param>
    /// <returns>Its first result, in the current dispose scope.</returns>
    public static Tensor Apply(RecurrentRule rule, Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        if (!is_grad_enabled() || !inputs.Any(input => input.requires_grad))
        {
            return RecurrentScript.Run(rule, inputs)[0].MoveToOuterDisposeScope();
        }

        return apply([.. inputs, rule]).MoveToOuterDisposeScope();
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor[] inputs = [.. vars[..^1].Cast<Tensor>()];
        var rule = (RecurrentRule)vars[^1];
        var results = RecurrentScript.Run(rule, inputs); // torch saves them after this returns: the scope of Apply disposes of them
        ctx.save_for_backward([.. inputs, results[0].detach(), .. results[1..]]);
        ctx.save_data(nameof(RecurrentRule), rule);
        ctx.save_data(nameof(inputs), inputs.Length);
        return results[0];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var (rule, count) = ((RecurrentRule)ctx.get_data(nameof(RecurrentRule)), (int)ctx.get_data("inputs"));
        return BackwardGuard.Run(ctx, count + 1, count, saved =>
        {
            // In a graph, states have to be part of it too.
            var inputs = saved[..count];
            var results = is_grad_enabled() ? RecurrentScript.Run(rule, inputs) : saved[count..];
            return [.. RecurrentScript.Backward(rule, inputs, results, grad_output, inputs[2].requires_grad), null];
        });
    }
}
