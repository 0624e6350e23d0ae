using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// Brings inputs to what they are at one context, x ↦ Q·ρ(s)·Qᵀ·x: a front end for any network. Learned with the network behind it, or
/// fitted. What lies outside of Q's r directions is dropped. The generated <c>Canonicalize</c> of each manifold whose topology is a
/// group is this class.
/// </summary>
/// <remarks>
/// It acts on whole inputs: images flattened, or each channel of them. Turning channels inside a convolutional network was tried in a prototype and failed,
/// because a convolution sees neighbourhoods that the group has moved.
/// </remarks>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldCanonicalize<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IOrbitManifold<TManifold>
{
    private readonly LayerTensors<TManifold> _tensors;
    private readonly OrbitChain<TManifold> _chain;
    private readonly long _features;
    private readonly long? _channels;

    /// <summary>Creates the layer with random filters of length 1.</summary>
    /// <param name="features">The numbers that the group acts on together: those of a sample, or of each of its channels.</param>
    /// <param name="rank">r, the number of filters: pairs that turn, and some that do not.</param>
    /// <param name="frequencies">The frequencies of the pairs, 1 to 8 if null (degrees 1 to 4 of rotations of space).</param>
    /// <param name="coupling">How the actions of several coordinates come together.</param>
    /// <param name="channels">Channels with filters of their own; if null, one set of filters serves all.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The rank cannot hold the frequencies, which the message says the smallest for; a frequency cannot be; or the type is not a floating-point type.</exception>
    protected ManifoldCanonicalize(
        long features,
        long rank,
        Frequencies? frequencies = null,
        OrbitCoupling coupling = OrbitCoupling.Chained,
        long? channels = null,
        Device? device = null,
        ScalarType? dtype = null)
        : base("Canonicalize")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels ?? 1, nameof(channels));
        (_features, _channels) = (features, channels);
        var name = NameOf(features, rank);
        var spectra = OrbitSpectrum.Of(TManifold.Group, rank, frequencies ?? OrbitDefaults.FrequenciesOf(TManifold.Group), coupling, name);
        _tensors = new(this, name, OrbitChain<TManifold>.Kinds(spectra.Select(spectrum => spectrum.NameOf("filters"))), device, dtype);
        _chain = OrbitChain<TManifold>.Random(this, _tensors, spectra, channels, features, OrbitUse.BothSides);
    }

    /// <summary>Creates the layer with filters that were fitted to data; they learn at a tenth of the rate.</summary>
    /// <param name="action">The action as <c>FitAction</c> found it.</param>
    /// <param name="channels">Channels with filters of their own, which all begin as the fitted ones; if null, one set of filters serves all.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <exception cref="ArgumentException">The type is not a floating-point type.</exception>
    protected ManifoldCanonicalize(OrbitAction<TManifold> action, long? channels = null, Device? device = null, ScalarType? dtype = null)
        : base("Canonicalize")
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels ?? 1, nameof(channels));
        (_features, _channels) = (action.Features, channels);
        var name = NameOf(action.Features, action.Rank);
        _tensors = new(this, name, OrbitChain<TManifold>.Kinds(OrbitChain<TManifold>.FilterNames(action)), device, dtype);
        _chain = OrbitChain<TManifold>.Fitted(this, _tensors, action, channels, OrbitUse.BothSides);
    }

    /// <summary>Q: a copy of the filters, scaled as they are used, [r, features], or [channels, r, features]; of an inner stage of a chain r instead of features.</summary>
    /// <param name="coordinate">The coordinate whose stage is meant; null if there is one.</param>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public Tensor Filters(string? coordinate = null) => _chain.FiltersOf(coordinate, _tensors.Name);

    /// <summary>The frequencies of the r/2 pairs, one per coordinate that commutes, row by row; of rotations of space the copies of each degree (a copy).</summary>
    /// <param name="coordinate">The coordinate whose stage is meant; null if there is one.</param>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public double[] FrequenciesOf(string? coordinate = null) => _chain.Of(coordinate, _tensors.Name).Frequencies;

    /// <summary>Undoes what the contexts did.</summary>
    /// <param name="input">[B, …] whose last dimensions have <c>features</c> numbers in all, as [B, 784] or [B, 3, 28, 28] for 784; with channels of their own, the dimension before them is the channels.</param>
    /// <param name="point">One context for each of the B samples, or of the B·T steps, or one shared context.</param>
    /// <returns>The input's shape.</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var rows = Check(input);
        _tensors.CheckContexts(input, point, rows.Length < 2 ? null : rows[0], rows.Length < 3 ? null : rows[1]);
        using var scope = NewDisposeScope();
        return _chain.Restore(_chain.UndoFrom(_chain.Project(input.reshape(rows)), point)).reshape(input.shape).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    /// <remarks>Qᵀ·x is computed once for all contexts.</remarks>
    public override Tensor ForwardGrid(Tensor input, Point<TManifold> grid)
    {
        Grids.ThrowIfNoGrid(grid, _tensors.Name);
        var rows = Check(input);
        using var scope = NewDisposeScope();
        var once = _chain.Project(input.reshape(rows));
        var all = once.unsqueeze(0).expand([grid.BatchSize!.Value, .. once.shape]);
        return _chain.Restore(_chain.UndoFrom(all, grid)).reshape([grid.BatchSize!.Value, .. input.shape]).MoveToOuterDisposeScope();
    }

    /// <summary>The plain module at one context, with copies of the weights: two matrices of rank r, or one where that costs less.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override Module<Tensor, Tensor> Collapse(Point<TManifold> point)
    {
        _tensors.CheckCollapse(point);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (first, second) = (_chain.Stages[0].Filters, _chain.RestoreMatrix().matmul(_chain.UndoMatrix(point)));
        return new CollapsedCanonicalize(first, second, input => Check(input), training);
    }

    private static string NameOf(long features, long rank) => $"{TManifold.Description.Name}.Canonicalize({features}, {rank})";

    /// <summary>The shape in which the last dimension is the features, and with channels of their own the one before it the channels.</summary>
    private long[] Check(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _tensors.ThrowIfDisposed();
        _tensors.ThrowIfDisposed(input, nameof(input));
        var shape = input.shape;
        var (first, size) = (Math.Max(0, shape.Length - 1), shape.Length == 0 ? 0 : shape[^1]);
        while (first > 0 && size < _features)
        {
            size *= shape[--first];
        }

        if (size != _features || (_channels is { } channels && (first == 0 || shape[first - 1] != channels)))
        {
            var of = _channels is null ? "" : $"{_channels} channels of ";
            throw new ArgumentException($"{_tensors.Name}: the input has the shape {Shapes.Print(input)}; expected a batch of {of}{_features} numbers in the last dimensions, [B, …, {(_channels is null ? "" : $"{_channels}, ")}{_features}].", nameof(input));
        }

        _tensors.CheckType(input);
        return [.. shape[..first], _features];
    }
}
