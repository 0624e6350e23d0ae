using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// A normalisation over the batch whose scale, shift and running statistics are functions of the context: what the layers of
/// sequences and of images have in common.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <remarks>
/// In training a batch is normalised by its own mean and variance, whatever its contexts, as in the plain layer. In evaluation
/// each sample is normalised by the running statistics at its context, see <see cref="RunningStatisticsAt"/>. They are fitted to
/// the batches seen: a linear manifold's buffers <c>running_mean</c> and <c>running_var</c> [K, C] and <c>running_gram</c> [K, K] hold moments, from
/// which they are computed. A manifold that is not linear in its weights, or holds no constants, has the plain layer's, [C].
/// </remarks>
public abstract class ManifoldBatchNorm<TManifold> : ManifoldNorm<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly RunningStatistics<TManifold>? _statistics;

    private protected ManifoldBatchNorm(
        string name, long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, WeightKinds? kinds)
        : base(name, new(NameOf(name, num_features), device, dtype, kinds), eps, affine ? [num_features] : null, affine ? [num_features] : null)
    {
        (this.num_features, this.momentum, this.affine) = (num_features, momentum, affine);
        _statistics = track_running_stats ? new(this, num_features, Tensors.DType, device) : null;
    }

    /// <summary>C, the channels of the input.</summary>
    public long num_features { get; }

    /// <summary>The weight of a new batch in the running statistics; null for the average of all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there are a scale and a shift.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics; without, evaluation uses a batch's own too.</summary>
    public bool track_running_stats => _statistics is not null;

    /// <summary>What evaluation normalises by: mean and variance of each channel at contexts.</summary>
    /// <param name="point">One shared context, or several.</param>
    /// <returns>Each [C] for a shared context and [B, C] for several; always [C] where statistics do not depend on the context.</returns>
    /// <exception cref="InvalidOperationException">The layer was made without running statistics.</exception>
    public (Tensor Mean, Tensor Variance) RunningStatisticsAt(Point<TManifold> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Tensors.ThrowIfDisposed();
        using var scope = NewDisposeScope();
        var (mean, variance) = (_statistics ?? throw new InvalidOperationException($"{Tensors.Name} has no running statistics; create it with track_running_stats: true.")).At(point);
        return (mean.alias().MoveToOuterDisposeScope(), variance.alias().MoveToOuterDisposeScope());
    }

    /// <summary>Applies the layer, and in training takes the batch into the running statistics.</summary>
    /// <param name="input">[B, C, …].</param>
    /// <param name="point">One context for each of the B samples, or one shared context.</param>
    /// <returns>The input's shape.</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point, or a channel has a single number in training.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        Tensors.Check(input, point);
        CheckShape(input);
        Tensors.CheckType(input);
        Tensors.CheckContexts(input, point, input.shape[0]);
        using var scope = NewDisposeScope();
        return (training || _statistics is null ? OfBatch(input, point) : OfRunning(input, point)).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses inputs of another number of dimensions or channels.</summary>
    private protected abstract void CheckShape(Tensor input);

    /// <summary>The refusal of a shape.</summary>
    private protected ArgumentException Refused(Tensor input, string expected) =>
        new($"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; expected {expected}.", nameof(input));

    /// <summary>Gives a plain layer copies of scale, shift and statistics at a context, and this layer's mode.</summary>
    private protected T Collapsed<T>(T plain, Point<TManifold> point)
        where T : NormBase
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        plain.momentum = momentum;
        if (affine)
        {
            plain.weight = WeightFunction!.Collapsed(point);
            plain.bias = BiasFunction!.Collapsed(point);
        }

        if (_statistics is not null)
        {
            var (mean, variance) = _statistics.At(point);
            plain.running_mean = mean.detach().clone();
            plain.running_var = variance.detach().clone();
            plain.num_batches_tracked = _statistics.BatchesTracked.clone();
        }

        plain.train(training);
        return plain;
    }

    private static string NameOf(string name, long features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features, nameof(num_features));
        return $"{TManifold.Description.Name}.{name}({features})";
    }

    /// <summary>Normalised by the batch's own statistics.</summary>
    private Tensor OfBatch(Tensor input, Point<TManifold> point)
    {
        if (input.numel() / num_features < 2)
        {
            throw new ArgumentException(
                $"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; a variance needs more than one number per channel. {(training ? "Train on larger batches, or call eval()." : "Create the layer with track_running_stats: true.")}", nameof(input));
        }

        var share = training && _statistics is not null ? _statistics.Count(momentum) : 0;
        var isPlain = share > 0 && !RunningStatistics<TManifold>.AreFunctions;
        if (share > 0 && !isPlain)
        {
            _statistics!.Update(input, point, share);
        }

        var (mean, variance) = isPlain ? _statistics!.Plain : default;
        return HasRows(point)
            ? ElementwiseMap.Apply(functional.batch_norm(input, mean, variance, training: true, momentum: share, eps: eps), point, WeightFunction, BiasFunction, (int)input.dim() - 2)
            : functional.batch_norm(input, mean, variance, WeightFunction?.At(point), BiasFunction?.At(point), training: true, share, eps);
    }

    /// <summary>Normalised by the running statistics at each sample's context.</summary>
    private Tensor OfRunning(Tensor input, Point<TManifold> point)
    {
        var (mean, variance) = _statistics!.At(point);
        if (mean.dim() == 1 && !mean.requires_grad && !HasRows(point))
        {
            return functional.batch_norm(input, mean, variance, WeightFunction?.At(point), BiasFunction?.At(point), training: false, 0, eps);
        }

        // not the plain operation, which takes no gradient by the statistics
        long[] after = [.. Enumerable.Repeat(1L, (int)input.dim() - 2)];
        var scale = (variance + eps).rsqrt().view([.. variance.shape, .. after]);
        var shift = -mean.view([.. mean.shape, .. after]) * scale;
        return ElementwiseMap.Apply(ElementwiseMap.Apply(input, scale, shift), point, WeightFunction, BiasFunction, after.Length);
    }
}
