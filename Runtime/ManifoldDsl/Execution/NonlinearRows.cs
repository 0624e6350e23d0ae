using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// y_i = W(s_i)·x_i of a nonlinear manifold, a context per sample, as an autograd function: W is made for a chunk of samples at
/// a time and not kept, so that memory is that of a chunk. Backward makes it again.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class NonlinearRows<TManifold> : autograd.SingleTensorFunction<NonlinearRows<TManifold>>
    where TManifold : class, INonlinearManifold<TManifold>
{
    /// <summary>Numbers of W that are made at a time (or one sample's, where that has more): about a megabyte, which caches hold.</summary>
    private const long ChunkSize = 1 << 18;

    public override string Name => "NonlinearRows";

    /// <summary>Applies the weights.</summary>
    /// <param name="input">x, [B, T, in]: T positions of each sample share its context.</param>
    /// <param name="features">[B, M].</param>
    /// <param name="weight">[K, out, in].</param>
    /// <returns>[B, T, out].</returns>
    public static Tensor Apply(Tensor input, Tensor features, Tensor weight) =>
        is_grad_enabled() && (input.requires_grad || features.requires_grad || weight.requires_grad)
            ? apply(input, features, weight)
            : Forward(input, features, weight);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, features, weight) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        ctx.save_for_backward([input, features, weight]);
        return Forward(input, features, weight);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardGuard.Run(ctx, 3, 3, inputs =>
        is_grad_enabled() ? TorchForm.Gradients(Form, inputs, grad_output, areDifferentiable: true)
        : NonlinearKernels<TManifold>.CanRun(inputs[1], inputs[2], ChunkLength(inputs[2])) ? Backward(inputs[0], inputs[1], inputs[2], grad_output)
        : BackwardOfForm(inputs, grad_output));

    /// <summary>The whole in torch operations, W of all samples at once.</summary>
    private static Tensor Form(Tensor[] inputs) => inputs[0].bmm(NonlinearForm<TManifold>.Evaluate(inputs[1], inputs[2]).transpose(1, 2));

    private static Tensor Forward(Tensor input, Tensor features, Tensor weight)
    {
        using var scope = NewDisposeScope();
        var output = empty([.. input.shape[..^1], weight.shape[1]], dtype: input.dtype, device: input.device);
        foreach (var (start, length) in Chunks(input, weight))
        {
            using var chunk = NewDisposeScope();
            var values = NonlinearWeight<TManifold>.At(features.narrow(0, start, length), weight);
            output.narrow(0, start, length).copy_(input.narrow(0, start, length).bmm(values.transpose(1, 2)));
        }

        return output.MoveToOuterDisposeScope();
    }

    private static Tensor?[] Backward(Tensor input, Tensor features, Tensor weight, Tensor gradient)
    {
        var inputGradients = input.requires_grad ? empty_like(input) : null;
        var weightGradients = zeros_like(weight);
        var featureGradients = new double[features.numel()];
        var width = (int)features.shape[1];
        foreach (var (start, length) in Chunks(input, weight))
        {
            using var chunk = NewDisposeScope();
            var rows = features.narrow(0, start, length).contiguous();
            var outputs = gradient.narrow(0, start, length);
            inputGradients?.narrow(0, start, length).copy_(outputs.bmm(NonlinearWeight<TManifold>.At(rows, weight)));
            var values = outputs.transpose(1, 2).bmm(input.narrow(0, start, length));
            NonlinearKernels<TManifold>.AccumulateGradients(rows, weight, values.contiguous(), weightGradients, featureGradients.AsSpan((int)start * width, (int)length * width));
        }

        return
        [
            inputGradients,
            features.requires_grad ? tensor(featureGradients, features.shape, dtype: features.dtype) : null,
            weight.requires_grad ? weightGradients : null,
        ];
    }

    /// <summary>The same by autograd over the torch form, a chunk at a time.</summary>
    private static Tensor?[] BackwardOfForm(Tensor[] inputs, Tensor gradient)
    {
        Tensor?[] sums = [.. inputs.Select(input => input.requires_grad ? zeros_like(input) : null)];
        foreach (var (start, length) in Chunks(inputs[0], inputs[2]))
        {
            using var chunk = NewDisposeScope();
            Tensor Part(Tensor tensor) => tensor.narrow(0, start, length);
            Tensor[] parts = [.. inputs[..2].Select(input => Part(input.detach()).requires_grad_(input.requires_grad)), inputs[2]];
            var gradients = TorchForm.Gradients(Form, parts, Part(gradient), areDifferentiable: false);
            for (var i = 0; i < 3; i++)
            {
                if (sums[i] is { } sum && gradients[i] is { } found)
                {
                    (i < 2 ? Part(sum) : sum).add_(found);
                }
            }
        }

        return sums;
    }

    private static IEnumerable<(long Start, long Length)> Chunks(Tensor input, Tensor weight)
    {
        var (samples, length) = (input.shape[0], ChunkLength(weight));
        for (long start = 0; start < samples; start += length)
        {
            yield return (start, Math.Min(length, samples - start));
        }
    }

    private static long ChunkLength(Tensor weight) => Math.Max(1, ChunkSize / (weight.shape[1] * weight.shape[2]));
}
