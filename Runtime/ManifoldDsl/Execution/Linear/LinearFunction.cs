using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// y_i = W(s_i)·x_i + b(s_i) of a manifold of control points, as an autograd function on raw memory. It keeps x, φ̃ and the
/// parameters, and nothing of what lies between.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class LinearFunction<TManifold> : autograd.SingleTensorFunction<LinearFunction<TManifold>>
    where TManifold : class, ILinearManifold<TManifold>
{
    public override string Name => "ManifoldLinear";

    /// <summary>Whether the function can be used on these arguments.</summary>
    public static bool CanRun(Tensor input, Tensor weight) =>
        Blas.IsAvailable && TensorMemory.IsReachable(input) && TensorMemory.IsReachable(weight) && weight.is_contiguous();

    /// <summary>Applies the weights.</summary>
    /// <param name="input">x, [S, P, in].</param>
    /// <param name="basis">φ̃ of the distinct contexts, [u, K].</param>
    /// <param name="weight">P̃, [K, out, in], contiguous.</param>
    /// <param name="bias">b̃, [K, out], or null.</param>
    /// <param name="rows">The contexts of the S rows.</param>
    /// <param name="paths">How.</param>
    /// <param name="support">Where functions can be other than zero at the distinct contexts, [u, K]; null if that is not known, or contexts need no gradients.</param>
    /// <returns>[S, P, out].</returns>
    public static Tensor Apply(Tensor input, Tensor basis, Tensor weight, Tensor? bias, RowContexts rows, LinearPlan paths, bool[]? support)
    {
        using var scope = NewDisposeScope();
        var plan = new Plan(rows, paths, bias is not null, support);
        (input, basis, bias) = (input.contiguous(), basis.contiguous(), bias?.contiguous());
        if (!is_grad_enabled() || !(input.requires_grad || basis.requires_grad || weight.requires_grad || bias is { requires_grad: true }))
        {
            return Forward(input, basis, weight, bias, plan).MoveToOuterDisposeScope();
        }

        BackwardPass.Prepare();
        return apply(input, basis, weight, bias!, plan).MoveToOuterDisposeScope();
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, basis, weight, bias, plan) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (Tensor?)vars[3], (Plan)vars[4]);
        var kept = plan.KeepsWeights(weight) ? empty([plan.Rows.Distinct, .. weight.shape[1..]], dtype: weight.dtype) : null;
        ctx.save_for_backward([input, basis, weight, .. bias is null ? (Tensor[])[] : [bias], .. kept is null ? (Tensor[])[] : [kept]]);
        ctx.save_data(nameof(Plan), plan);
        return Forward(input, basis, weight, bias, plan, kept);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardGuard.Run(ctx, 5, ((Plan)ctx.get_data(nameof(Plan))).HasBias ? 4 : 3, inputs =>
    {
        var plan = (Plan)ctx.get_data(nameof(Plan));
        var bias = plan.HasBias ? inputs[3] : null;
        var kept = inputs.Length > (plan.HasBias ? 4 : 3) ? inputs[^1] : null;
        inputs = inputs[..(plan.HasBias ? 4 : 3)];
        Tensor?[] gradients = is_grad_enabled() || plan.Paths.Backward == LinearPath.Torch
            ? TorchForm.Gradients(leaves => TorchForm.Evaluate(leaves, plan.Rows), inputs, grad_output, areDifferentiable: is_grad_enabled())
            : inputs[0].dtype == ScalarType.Float32
                ? Backward<float>(inputs[0], inputs[1], inputs[2], bias, plan, grad_output.contiguous(), kept)
                : Backward<double>(inputs[0], inputs[1], inputs[2], bias, plan, grad_output.contiguous(), kept);
        return [gradients[0], gradients[1], gradients[2], bias is null ? null : gradients[3], null];
    });

    private static Tensor Forward(Tensor input, Tensor basis, Tensor weight, Tensor? bias, Plan plan, Tensor? kept = null) =>
        plan.Paths.Forward == LinearPath.Torch ? TorchForm.Evaluate(bias is null ? [input, basis, weight] : [input, basis, weight, bias], plan.Rows)
        : input.dtype == ScalarType.Float32 ? Forward<float>(input, basis, weight, bias, plan, kept)
        : Forward<double>(input, basis, weight, bias, plan, kept);

    private static unsafe Tensor Forward<T>(Tensor input, Tensor basis, Tensor weight, Tensor? bias, Plan plan, Tensor? kept)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var scope = NewDisposeScope();
        var output = empty([.. input.shape[..^1], weight.shape[1]], dtype: input.dtype);
        if (plan.Paths.Forward == LinearPath.PerContext)
        {
            var (ordered, starts) = plan.Order(input);
            var rows = RowsOf<T>(ordered, basis, weight, null, plan);
            var target = plan.NeedsOrder ? empty_like(output) : output;
            PerContextLinear<TManifold, T>.Forward(rows, starts, TensorMemory.Of<T>(target), kept is null ? null : TensorMemory.Of<T>(kept));
            if (plan.NeedsOrder)
            {
                output.index_copy_(0, plan.Permutation(), target);
            }

            if (bias is not null)
            {
                var biases = basis.mm(bias);
                PerContextBias<T>.Add(TensorMemory.Of<T>(biases), plan.Rows, (int)input.shape[1], TensorMemory.Of<T>(output), (int)bias.shape[1]);
            }
        }
        else
        {
            var rows = RowsOf<T>(input, basis, weight, bias, plan);
            if (plan.Paths.Forward == LinearPath.Stacked)
            {
                StackedLinear<T>.Forward(rows, TensorMemory.Of<T>(output));
            }
            else
            {
                LoopLinear<T>.Forward(rows, TensorMemory.Of<T>(output));
            }
        }

        return output.MoveToOuterDisposeScope();
    }

    private static unsafe Tensor?[] Backward<T>(Tensor input, Tensor basis, Tensor weight, Tensor? bias, Plan plan, Tensor delta, Tensor? kept)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inputGradient = input.requires_grad ? empty_like(input) : null;
        var biasGradient = bias is { requires_grad: true } ? empty_like(bias) : null;
        var basisGradient = basis.requires_grad ? new double[basis.numel()] : null;
        var target = weight.requires_grad ? GradientTarget.Of(weight) : default(GradientTarget?);
        fixed (double* sums = basisGradient)
        {
            if (plan.Paths.Backward == LinearPath.PerContext)
            {
                BackwardPerContext<T>(input, basis, weight, bias, plan, delta, inputGradient, biasGradient, target, sums, kept);
            }
            else
            {
                var rows = RowsOf<T>(input, basis, weight, bias, plan);
                var gradients = GradientsOf<T>(delta, inputGradient, biasGradient, target, sums);
                if (plan.Paths.Backward == LinearPath.Stacked)
                {
                    StackedLinear<T>.Backward(rows, gradients);
                }
                else
                {
                    LoopLinear<T>.Backward(rows, gradients);
                }
            }
        }

        return
        [
            inputGradient,
            basisGradient is null ? null : tensor(basisGradient, basis.shape, dtype: basis.dtype),
            target?.Returned,
            biasGradient,
        ];
    }

    private static unsafe void BackwardPerContext<T>(
        Tensor input, Tensor basis, Tensor weight, Tensor? bias, Plan plan, Tensor delta, Tensor? inputGradient, Tensor? biasGradient, GradientTarget? target, double* sums, Tensor? kept)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (x, starts) = plan.Order(input);
        var (g, _) = plan.Order(delta);
        var ordered = plan.NeedsOrder && inputGradient is not null ? empty_like(input) : inputGradient;
        PerContextLinear<TManifold, T>.Backward(RowsOf<T>(x, basis, weight, null, plan), starts, GradientsOf<T>(g, ordered, null, target, sums), kept is null ? null : TensorMemory.Of<T>(kept));
        if (plan.NeedsOrder)
        {
            inputGradient?.index_copy_(0, plan.Permutation(), ordered!);
        }

        if (bias is not null)
        {
            // the bias is small: its gradients go through the sums of δ per context
            var perContext = zeros([plan.Rows.Distinct, delta.shape[^1]], dtype: delta.dtype);
            PerContextBias<T>.Sum(TensorMemory.Of<T>(delta), plan.Rows, (int)input.shape[1], TensorMemory.Of<T>(perContext), (int)bias.shape[1]);
            biasGradient?.copy_(basis.t().mm(perContext));
            if (sums != null)
            {
                var toBasis = perContext.mm(bias.detach().t()).to(ScalarType.Float64).contiguous();
                var numbers = TensorMemory.Of<double>(toBasis);
                for (var i = 0; i < basis.numel(); i++)
                {
                    sums[i] += numbers[i];
                }
            }
        }
    }

    private static unsafe LinearRows<T> RowsOf<T>(Tensor input, Tensor basis, Tensor weight, Tensor? bias, Plan plan)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            TensorMemory.Of<T>(input),
            TensorMemory.Of<T>(basis),
            TensorMemory.Of<T>(weight),
            bias is null ? null : TensorMemory.Of<T>(bias),
            plan.Rows,
            plan.Support,
            (int)input.shape[1],
            (int)(input.shape[0] * input.shape[1]),
            (int)weight.shape[0],
            (int)weight.shape[2],
            (int)weight.shape[1]);

    private static unsafe LinearGradients<T> GradientsOf<T>(Tensor delta, Tensor? input, Tensor? bias, GradientTarget? weight, double* basis)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            TensorMemory.Of<T>(delta),
            input is null ? null : TensorMemory.Of<T>(input),
            weight is null ? null : TensorMemory.Of<T>(weight.Value.Memory),
            weight?.Overwrites ?? false,
            bias is null ? null : TensorMemory.Of<T>(bias),
            basis);

    /// <summary>What forward decided, for backward.</summary>
    private sealed record Plan(RowContexts Rows, LinearPlan Paths, bool HasBias, bool[]? Support)
    {
        /// <summary>Whether rows of a context are not one after another.</summary>
        public bool NeedsOrder => Rows.Repeats == 0;

        /// <summary>Whether backward should find the weights of all contexts again: where they are few and it needs them.</summary>
        public bool KeepsWeights(Tensor weight) => Paths is { Forward: LinearPath.PerContext, Backward: LinearPath.PerContext }
            && Rows.Distinct * (weight.numel() / weight.shape[0]) * weight.ElementSize <= PerContextLinear<TManifold, float>.MostKept;

        /// <summary>The rows in the order of their contexts, [S].</summary>
        public Tensor Permutation() => tensor(Rows.Order, device: CPU);

        /// <summary>The rows of each context one after another, and where they start, in rows times positions.</summary>
        public (Tensor Rows, int[] Starts) Order(Tensor rows)
        {
            var positions = (int)rows.shape[1];
            return (NeedsOrder ? rows.index_select(0, Permutation()) : rows, [.. Rows.Starts.Select(start => start * positions)]);
        }
    }
}
