using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// A normalisation over the batch of images, [B, C, H, W], whose scale, shift and running statistics are functions of the
/// context. The generated <c>BatchNorm2d</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <inheritdoc cref="ManifoldBatchNorm{TManifold}" path="/remarks" />
public abstract class ManifoldBatchNorm2d<TManifold> : ManifoldBatchNorm<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>Creates the layer with a scale of 1, a shift of 0, a running mean of 0 and a running variance of 1 at every context.</summary>
    /// <param name="num_features">C, the channels of the input.</param>
    /// <param name="eps">What is added to a variance before its root is taken.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics; null for the average of all batches.</param>
    /// <param name="affine">Whether a scale and a shift are learned.</param>
    /// <param name="track_running_stats">Whether there are running statistics; without, evaluation uses a batch's own too.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What weight and bias depend on; both on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of channels is not positive.</exception>
    /// <exception cref="ArgumentException">The type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    /// <exception cref="InvalidOperationException">The manifold holds no weight that is the same at every context, as these are at the beginning.</exception>
    protected ManifoldBatchNorm2d(
        long num_features, double eps = 1e-05, double? momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(nameof(nn.BatchNorm2d), num_features, eps, momentum, affine, track_running_stats, device, dtype, kinds)
    {
    }

    /// <summary>The plain layer at one context, with copies of scale, shift and running statistics.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override BatchNorm2d Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        return Collapsed(BatchNorm2d(num_features, eps, affine: affine, track_running_stats: track_running_stats), point);
    }

    private protected override void CheckShape(Tensor input)
    {
        if (!(input.dim() == 4 && input.shape[1] == num_features))
        {
            throw Refused(input, $"[B, {num_features}, H, W]");
        }
    }
}
