using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// Running mean and variance of channels as functions of the context, for evaluation: exponential averages over batches, kept
/// in buffers of the layer.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <remarks>
/// <para>
/// Of weighted least squares for x ≈ φ̃(s)ᵀc the buffers hold the moments: A = E[φ̃φ̃ᵀ], E[φ̃·x] and, of the residual r = x − mean(s),
/// E[φ̃·r²]. Evaluated is m + φ̃(s)ᵀ(A + λG)⁻¹(E[φ̃·x] − A·m), with m the average over all contexts as a constant function and G the
/// metric. With contexts uniform on the manifold A is G, and this is the projection φ̃ᵀE[φ̃·x]; but that would be wrong, also for
/// statistics that do not depend on the context, as soon as contexts are not uniform. Here those are exact whatever the contexts
/// are; far from all that were seen they are extrapolated, and λ bounds how far noise is carried.
/// </para>
/// <para>
/// The variance is fitted to squared residuals, and is not E[x²](s) − mean(s)²: the square of a function of the basis is
/// none, and the difference would be negative at some contexts although the variance is 1 at all.
/// </para>
/// <para>
/// At the beginning the buffers say that mean and variance are 0 and 1 at every context. Manifolds that are not linear in
/// their weights, or hold no constants, have a plain layer's running statistics, the same at every context.
/// </para>
/// </remarks>
internal sealed class RunningStatistics<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>λ: what deviates from the average is smaller by this part, relative to how much it was seen.</summary>
    private const double Ridge = 1e-3;

    /// <summary>The least variance at a context, relative to the average one: a function that dips below is short of basis functions.</summary>
    private const double LeastVariance = 0.01;

    private const string Gram = "running_gram";
    private const string Mean = "running_mean";
    private const string Variance = "running_var";
    private const string Tracked = "num_batches_tracked";

    private readonly Module _owner;

    public RunningStatistics(Module owner, long channels, ScalarType dtype, Device? device)
    {
        _owner = owner;
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var one = ones(channels, dtype: dtype, device: device);
        if (AreFunctions)
        {
            var metric = Metric(device);
            Register(Mean, zeros(metric.shape[0], channels, dtype: dtype, device: device));
            Register(Variance, metric.matmul(One(device)).unsqueeze(1).to(dtype) * one);
            Register(Gram, metric.to(dtype));
        }
        else
        {
            Register(Mean, zeros_like(one));
            Register(Variance, one);
        }

        Register(Tracked, zeros(Array.Empty<long>(), dtype: ScalarType.Int64, device: device));
    }

    /// <summary>Whether statistics depend on the context.</summary>
    public static bool AreFunctions => TManifold.Weighting is { IsLinear: true, HasConstant: true };

    /// <summary>The buffers of statistics that do not depend on the context, [C]; the plain operation keeps them.</summary>
    public (Tensor Mean, Tensor Variance) Plain => (Buffer(Mean), Buffer(Variance));

    /// <summary>The number of batches so far.</summary>
    public Tensor BatchesTracked => Buffer(Tracked);

    /// <summary>Counts a batch.</summary>
    /// <param name="momentum">The weight of a new batch; null for the average of all.</param>
    /// <returns>The weight of this batch.</returns>
    public double Count(double? momentum)
    {
        using var noGrad = no_grad();
        BatchesTracked.add_(1);
        return momentum ?? 1 / BatchesTracked.to(ScalarType.Float64).item<double>();
    }

    /// <summary>Takes a batch into the averages.</summary>
    /// <param name="input">[B, C, …], more than one number per channel.</param>
    /// <param name="point">The contexts.</param>
    /// <param name="share">The weight of this batch.</param>
    public void Update(Tensor input, Point<TManifold> point, double share)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var device = input.device;
        var basis = point.Basis(ScalarType.Float64, device).detach().view(-1, TManifold.Description.BasisCount);
        var numbers = input.detach().flatten(2 < input.dim() ? 2 : 1);

        // means and mean squared deviations of the numbers that share a row's context and channel
        long[] dimensions = [.. point.IsShared ? (long[])[0] : [], .. numbers.dim() > 2 ? (long[])[2] : []];
        var (spread, means) = dimensions.Length == 0
            ? (zeros_like(numbers), numbers)
            : numbers.var_mean(dimensions, unbiased: false, keepdim: true);
        var rows = means.view(basis.shape[0], -1).to(ScalarType.Float64);
        var weights = basis.t() / basis.shape[0];

        Average(Gram, weights.mm(basis), share);
        Average(Mean, weights.mm(rows), share);
        var residual = rows - basis.mm(Function(Mean));
        residual -= residual.mean([0], keepdim: true); // what all of the batch lags behind is not its variance
        var count = (double)input.numel() / input.shape[1];
        var squares = (residual.square() + spread.view(residual.shape)) * (count / (count - 1));
        Average(Variance, weights.mm(squares), share);
    }

    /// <summary>The statistics at a point's contexts, differentiable by them.</summary>
    /// <returns>[C] for a shared context, [B, C] otherwise; always [C] where statistics do not depend on the context.</returns>
    public (Tensor Mean, Tensor Variance) At(Point<TManifold> point)
    {
        if (!AreFunctions)
        {
            return Plain;
        }

        using var scope = NewDisposeScope();
        var (dtype, device) = (Buffer(Mean).dtype, Buffer(Mean).device);
        var basis = point.Basis(ScalarType.Float64, device);
        var mean = basis.matmul(Function(Mean)).to(dtype);
        var variance = maximum(basis.matmul(Function(Variance)), LeastVariance * Level(Variance)).to(dtype);
        return (mean.MoveToOuterDisposeScope(), variance.MoveToOuterDisposeScope());
    }

    /// <summary>∫φ̃φ̃ᵀdμ.</summary>
    private static Tensor Metric(Device? device) => tensor(TManifold.Description.FrameGram, device: device);

    /// <summary>The constant function 1, [K].</summary>
    private static Tensor One(Device? device)
    {
        using var scope = NewDisposeScope();
        return TManifold.Weighting.Constant(ones(Array.Empty<long>(), dtype: ScalarType.Float64, device: device)).MoveToOuterDisposeScope();
    }

    private Tensor Buffer(string name) => _owner.get_buffer(name) ?? throw new InvalidOperationException($"{_owner.GetName()} has no buffer {name} any more.");

    private void Register(string name, Tensor value) => _owner.register_buffer(name, value.clone().DetachFromDisposeScope());

    private void Average(string name, Tensor batch, double share)
    {
        var buffer = Buffer(name);
        buffer.mul_(1 - share).add_(batch.to(buffer.dtype), share);
    }

    /// <summary>The average over all contexts, [C].</summary>
    private Tensor Level(string name)
    {
        using var scope = NewDisposeScope();
        var moments = Buffer(name).to(ScalarType.Float64);
        return One(moments.device).matmul(moments).MoveToOuterDisposeScope();
    }

    /// <summary>The function of a buffer's moments, [K, C].</summary>
    private Tensor Function(string name)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var moments = Buffer(name).to(ScalarType.Float64);
        var gram = Buffer(Gram).to(ScalarType.Float64);
        var level = One(moments.device).unsqueeze(1) * Level(name);
        return (level + linalg.solve(gram + (Ridge * Metric(moments.device)), moments - gram.mm(level))).MoveToOuterDisposeScope();
    }
}
