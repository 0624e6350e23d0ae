using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// y_i = W(s_i)·x_i for columns x of a manifold of control points, as an autograd function on raw memory; W is made a few contexts
/// at a time and not kept.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class ColumnsFunction<TManifold> : autograd.SingleTensorFunction<ColumnsFunction<TManifold>>
    where TManifold : class, ILinearManifold<TManifold>
{
    public override string Name => "ManifoldColumns";

    /// <summary>Applies the weights.</summary>
    /// <param name="input">x, [S, in, P].</param>
    /// <param name="basis">φ̃ of the distinct contexts, [u, K].</param>
    /// <param name="weight">P̃, [K, out, …], of which the last dimensions together are in.</param>
    /// <param name="rows">The contexts of the S samples.</param>
    /// <returns>[S, out, P].</returns>
    public static Tensor Apply(Tensor input, Tensor basis, Tensor weight, RowContexts rows)
    {
        if (!LinearFunction<TManifold>.CanRun(input, weight) || input.numel() == 0)
        {
            return Form([input, basis, weight], rows);
        }

        using var scope = NewDisposeScope();
        (input, basis) = (input.contiguous(), basis.contiguous());
        if (!is_grad_enabled() || !(input.requires_grad || basis.requires_grad || weight.requires_grad))
        {
            return Forward(input, basis, weight, rows).MoveToOuterDisposeScope();
        }

        BackwardPass.Prepare();
        return apply(input, basis, weight, rows).MoveToOuterDisposeScope();
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, basis, weight, rows) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (RowContexts)vars[3]);
        ctx.save_for_backward([input, basis, weight]);
        ctx.save_data(nameof(RowContexts), rows);
        return Forward(input, basis, weight, rows);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardGuard.Run(ctx, 4, 3, inputs =>
    {
        var rows = (RowContexts)ctx.get_data(nameof(RowContexts));
        Tensor?[] gradients = is_grad_enabled() ? TorchForm.Gradients(leaves => Form(leaves, rows), inputs, grad_output, areDifferentiable: true)
            : inputs[0].dtype == ScalarType.Float32 ? Backward<float>(inputs[0], inputs[1], inputs[2], rows, grad_output.contiguous())
            : Backward<double>(inputs[0], inputs[1], inputs[2], rows, grad_output.contiguous());
        return [.. gradients, null];
    });

    /// <summary>The whole in torch operations.</summary>
    private static Tensor Form(Tensor[] arguments, RowContexts rows)
    {
        using var scope = NewDisposeScope();
        var weights = Mixing.Materialize(arguments[1], arguments[2]).flatten(2);
        weights = rows.AreAllDistinct ? weights : weights.index_select(0, rows.Index(weights.device));
        return weights.bmm(arguments[0]).MoveToOuterDisposeScope();
    }

    private static Tensor Forward(Tensor input, Tensor basis, Tensor weight, RowContexts rows)
    {
        var output = empty(input.shape[0], weight.shape[1], input.shape[2], dtype: input.dtype);
        if (input.dtype == ScalarType.Float32)
        {
            Forward<float>(input, basis, weight, rows, output);
        }
        else
        {
            Forward<double>(input, basis, weight, rows, output);
        }

        return output;
    }

    private static unsafe void Forward<T>(Tensor input, Tensor basis, Tensor weight, RowContexts rows, Tensor output)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        PerContextColumns<TManifold, T>.Forward(RowsOf<T>(input, basis, weight, rows), TensorMemory.Of<T>(output));

    private static unsafe Tensor?[] Backward<T>(Tensor input, Tensor basis, Tensor weight, RowContexts rows, Tensor delta)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inputGradient = input.requires_grad ? empty_like(input) : null;
        var basisGradient = basis.requires_grad ? new double[basis.numel()] : null;
        var target = weight.requires_grad ? GradientTarget.Of(weight) : default(GradientTarget?);
        fixed (double* sums = basisGradient)
        {
            PerContextColumns<TManifold, T>.Backward(RowsOf<T>(input, basis, weight, rows), new LinearGradients<T>(
                TensorMemory.Of<T>(delta),
                inputGradient is null ? null : TensorMemory.Of<T>(inputGradient),
                target is null ? null : TensorMemory.Of<T>(target.Value.Memory),
                target?.Overwrites ?? false,
                null,
                sums));
        }

        return [inputGradient, basisGradient is null ? null : tensor(basisGradient, basis.shape, dtype: basis.dtype), target?.Returned];
    }

    private static unsafe LinearRows<T> RowsOf<T>(Tensor input, Tensor basis, Tensor weight, RowContexts rows)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            TensorMemory.Of<T>(input),
            TensorMemory.Of<T>(basis),
            TensorMemory.Of<T>(weight),
            null,
            rows,
            null,
            (int)input.shape[2],
            (int)input.shape[0],
            (int)weight.shape[0],
            (int)input.shape[1],
            (int)weight.shape[1]);
}
