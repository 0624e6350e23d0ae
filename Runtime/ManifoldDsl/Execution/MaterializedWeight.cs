using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// W(s) = Σ φ̃ₖ(s)·P̃ₖ as an autograd function: forward is the generated kernel, backward its adjoint, which adds to the
/// parameter's gradient where it is. Each is one pass over the control points.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class MaterializedWeight<TManifold> : autograd.SingleTensorFunction<MaterializedWeight<TManifold>>
    where TManifold : class, ILinearManifold<TManifold>
{
    /// <summary>Numbers below which a function of ours costs more than torch's own operations.</summary>
    private const long Smallest = 1 << 12;

    private const string Support = nameof(Support);

    public override string Name => "ManifoldWeight";

    /// <summary>W at one context, or at each of several.</summary>
    /// <param name="basis">φ̃, [K] or [u, K].</param>
    /// <param name="points">P̃, [K, …].</param>
    /// <param name="support">Where functions can be other than zero, a mark per number of φ̃; null if that is not known, or contexts need no gradients.</param>
    /// <returns>[…] or [u, …].</returns>
    public static Tensor At(Tensor basis, Tensor points, bool[]? support)
    {
        // gradients of contexts stay with us whatever the size: torch sums them in one long dot product, which loses digits
        if ((points.numel() < Smallest && !basis.requires_grad) || !TensorMemory.IsReachable(points) || !points.is_contiguous() || basis.shape[0] * points.numel() * points.ElementSize / points.shape[0] > int.MaxValue)
        {
            return Mixing.Materialize(basis, points);
        }

        using var scope = NewDisposeScope();
        basis = basis.contiguous();
        if (!is_grad_enabled() || !(basis.requires_grad || points.requires_grad))
        {
            return Forward(basis, points).MoveToOuterDisposeScope();
        }

        BackwardPass.Prepare();
        return apply(basis, points, support!).MoveToOuterDisposeScope();
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (basis, points) = ((Tensor)vars[0], (Tensor)vars[1]);
        ctx.save_for_backward([basis, points]);
        ctx.save_data(Support, vars[2]);
        return Forward(basis, points);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardGuard.Run(ctx, 3, 2, inputs =>
        is_grad_enabled() ? [.. TorchForm.Gradients(leaves => Mixing.Materialize(leaves[0], leaves[1]), inputs, grad_output, areDifferentiable: true), null]
        : inputs[1].dtype == ScalarType.Float32 ? Backward<float>(inputs[0], inputs[1], grad_output.contiguous(), (bool[]?)ctx.get_data(Support))
        : Backward<double>(inputs[0], inputs[1], grad_output.contiguous(), (bool[]?)ctx.get_data(Support)));

    private static Tensor Forward(Tensor basis, Tensor points)
    {
        var weights = empty([.. basis.shape[..^1], .. points.shape[1..]], dtype: points.dtype);
        if (points.dtype == ScalarType.Float32)
        {
            Materialize<float>(basis, points, weights);
        }
        else
        {
            Materialize<double>(basis, points, weights);
        }

        return weights;
    }

    private static unsafe void Materialize<T>(Tensor basis, Tensor points, Tensor weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var length = (nint)(points.numel() / points.shape[0]);
        LinearKernels<TManifold>.Materialize(Numbers<T>(basis), TensorMemory.Of<T>(points), length, TensorMemory.Of<T>(weights), length, length);
    }

    private static unsafe Tensor?[] Backward<T>(Tensor basis, Tensor points, Tensor gradient, bool[]? support)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var length = (nint)(points.numel() / points.shape[0]);
        var sums = basis.requires_grad ? new double[basis.numel()] : [];
        var target = points.requires_grad ? GradientTarget.Of(points) : default(GradientTarget?);
        var pointGradients = target is null ? null : TensorMemory.Of<T>(target.Value.Memory);
        LinearKernels<TManifold>.Accumulate(
            Numbers<T>(basis), TensorMemory.Of<T>(points), TensorMemory.Of<T>(gradient), length, pointGradients, length, length, target?.Overwrites ?? false, sums,
            support: support);

        return [sums.Length > 0 ? tensor(sums, basis.shape, dtype: basis.dtype) : null, target?.Returned, null];
    }

    private static unsafe ReadOnlySpan<T> Numbers<T>(Tensor basis)
        where T : unmanaged => new(TensorMemory.Of<T>(basis), (int)basis.numel());
}
