using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// W(s) of a nonlinear manifold as an autograd function: forward is the generated kernel, backward the generated Jᵀ, each one
/// pass over the parameter. It keeps the parameter and the features, and nothing of what lies between.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class NonlinearWeight<TManifold> : autograd.SingleTensorFunction<NonlinearWeight<TManifold>>
    where TManifold : class, INonlinearManifold<TManifold>
{
    public override string Name => "NonlinearWeight";

    /// <summary>W at one context, or for each row of features.</summary>
    /// <param name="features">[M] or [B, M].</param>
    /// <param name="weight">[K, …].</param>
    /// <returns>[…] or [B, …].</returns>
    public static Tensor At(Tensor features, Tensor weight)
    {
        if (!NonlinearKernels<TManifold>.CanRun(features, weight, features.dim() == 1 ? 1 : features.shape[0]))
        {
            return NonlinearForm<TManifold>.Evaluate(features, weight);
        }

        return is_grad_enabled() && (features.requires_grad || weight.requires_grad) ? apply(features, weight) : Forward(features, weight);
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (features, weight) = ((Tensor)vars[0], (Tensor)vars[1]);
        ctx.save_for_backward([features, weight]);
        return Forward(features, weight);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardGuard.Run(ctx, 2, 2, inputs => is_grad_enabled()
        ? TorchForm.Gradients(leaves => NonlinearForm<TManifold>.Evaluate(leaves[0], leaves[1]), inputs, grad_output, areDifferentiable: true)
        : Backward(inputs[0], inputs[1], grad_output));

    private static Tensor Forward(Tensor features, Tensor weight)
    {
        using var scope = NewDisposeScope();
        var values = empty([.. features.shape[..^1], .. weight.shape[1..]], dtype: weight.dtype);
        NonlinearKernels<TManifold>.Evaluate(features.contiguous(), weight, values);
        return values.MoveToOuterDisposeScope();
    }

    private static Tensor?[] Backward(Tensor features, Tensor weight, Tensor gradient)
    {
        var weightGradients = zeros_like(weight);
        var featureGradients = new double[features.numel()];
        NonlinearKernels<TManifold>.AccumulateGradients(features.contiguous(), weight, gradient.contiguous(), weightGradients, featureGradients);
        return
        [
            features.requires_grad ? tensor(featureGradients, features.shape, dtype: features.dtype) : null,
            weight.requires_grad ? weightGradients : null,
        ];
    }
}
