using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// A linear layer whose weight is the orbit of a group: W(s) = W₀·ρ(s)·Qᵀ on its input side, or Q·ρ(s)·W₀ on its output side, with a bias.
/// ρ is fixed, Q and W₀ are learned. The generated <c>OrbitLinear</c> of each manifold whose topology is a group is this class.
/// </summary>
/// <remarks>
/// <para>
/// Where the context acts on the input as the group does, x_s = ρ'(s)·x₀, filters with Qᵀ·ρ'(s) = ρ(s)⁻¹·Qᵀ make W(s)·x_s the same at every
/// context. That is an identity between trigonometric polynomials: learned on some contexts, it holds at all. Rotations of space do
/// not commute and are undone by ρ(s)ᵀ.
/// </para>
/// <para>Cost: in·r + O(r) + r·out per sample, nearly whatever the number of frequencies, and every sample may have a context of its own.</para>
/// </remarks>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldOrbitLinear<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IOrbitManifold<TManifold>
{
    private readonly LayerTensors<TManifold> _tensors;
    private readonly OrbitChain<TManifold> _chain;
    private readonly WeightTensor<TManifold> _weight;
    private readonly WeightTensor<TManifold>? _bias;

    /// <summary>Creates the layer with random filters of length 1, a normal weight that keeps the variance, and a bias of 0.</summary>
    /// <param name="inFeatures">Size of each input sample.</param>
    /// <param name="outFeatures">Size of each output sample.</param>
    /// <param name="rank">r, the number of filters: pairs that turn, and some that do not.</param>
    /// <param name="frequencies">The frequencies of the pairs, 1 to 8 if null (degrees 1 to 4 of rotations of space). More than the action has cost accuracy.</param>
    /// <param name="side">Whether the group acts on the input or on the output.</param>
    /// <param name="coupling">How the actions of several coordinates come together.</param>
    /// <param name="hasBias">Whether a bias is learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The rank cannot hold the frequencies, which the message says the smallest for; a frequency cannot be; or the type is not a floating-point type.</exception>
    protected ManifoldOrbitLinear(
        long inFeatures,
        long outFeatures,
        long rank,
        Frequencies? frequencies = null,
        OrbitSide side = OrbitSide.Input,
        OrbitCoupling coupling = OrbitCoupling.Chained,
        bool hasBias = true,
        Device? device = null,
        ScalarType? dtype = null)
        : base("OrbitLinear")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        (in_features, out_features, Side) = (inFeatures, outFeatures, side);
        var spectra = OrbitSpectrum.Of(TManifold.Group, rank, frequencies ?? OrbitDefaults.FrequenciesOf(TManifold.Group), coupling, NameOf(inFeatures, outFeatures, side));
        _tensors = NewTensors(spectra.Select(spectrum => spectrum.NameOf("filters")), device, dtype);
        _chain = OrbitChain<TManifold>.Random(this, _tensors, spectra, null, side == OrbitSide.Input ? inFeatures : outFeatures, UseOf(side));
        (_weight, _bias) = AddWeights(rank, hasBias);
    }

    /// <summary>Creates the layer with filters that were fitted to data; they learn at a tenth of the rate.</summary>
    /// <param name="inFeatures">Size of each input sample; the action's features on the input side.</param>
    /// <param name="outFeatures">Size of each output sample; the action's features on the output side.</param>
    /// <param name="action">The action as <c>FitAction</c> found it.</param>
    /// <param name="side">Whether the group acts on the input or on the output.</param>
    /// <param name="hasBias">Whether a bias is learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The action was fitted to another number of features, or the type is not a floating-point type.</exception>
    protected ManifoldOrbitLinear(
        long inFeatures,
        long outFeatures,
        OrbitAction<TManifold> action,
        OrbitSide side = OrbitSide.Input,
        bool hasBias = true,
        Device? device = null,
        ScalarType? dtype = null)
        : base("OrbitLinear")
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFeatures);
        (in_features, out_features, Side) = (inFeatures, outFeatures, side);
        var (features, name) = side == OrbitSide.Input ? (inFeatures, nameof(inFeatures)) : (outFeatures, nameof(outFeatures));
        if (action.Features != features)
        {
            throw new ArgumentException($"{NameOf(inFeatures, outFeatures, side)}: the action was fitted to {action.Features} features; expected {features}, the layer's {name}.", nameof(action));
        }

        _tensors = NewTensors(OrbitChain<TManifold>.FilterNames(action), device, dtype);
        _chain = OrbitChain<TManifold>.Fitted(this, _tensors, action, null, UseOf(side));
        (_weight, _bias) = AddWeights(action.Rank, hasBias);
    }

    /// <summary>Size of each input sample.</summary>
    public long in_features { get; }

    /// <summary>Size of each output sample.</summary>
    public long out_features { get; }

    /// <summary>r, the number of filters.</summary>
    public long rank => _chain.Stages[0].Rank;

    /// <summary>Whether the group acts on the input or on the output.</summary>
    public OrbitSide Side { get; }

    /// <summary>W₀, [out, r] on the input side, [r, in] on the output side. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned.</exception>
    public Parameter weight
    {
        get => _weight.Parameter;
        set => _weight.Replace(value, ConditionallyRegisterParameter);
    }

    /// <summary>The bias, [out], or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a layer without bias.</exception>
    public Parameter? bias
    {
        get => _bias?.Parameter;
        set => _tensors.Require(_bias, nameof(bias), value).Replace(value!, ConditionallyRegisterParameter);
    }

    /// <summary>Q: a copy of the filters, scaled as they are used, [r, in] on the input side, [out, r] on the output side; of an inner stage of a chain [r, r].</summary>
    /// <param name="coordinate">The coordinate whose stage is meant; null if there is one.</param>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public Tensor Filters(string? coordinate = null) => _chain.FiltersOf(coordinate, _tensors.Name);

    /// <summary>The frequencies of the r/2 pairs, one per coordinate that commutes, row by row; of rotations of space the copies of each degree (a copy).</summary>
    /// <param name="coordinate">The coordinate whose stage is meant; null if there is one.</param>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public double[] FrequenciesOf(string? coordinate = null) => _chain.Of(coordinate, _tensors.Name).Frequencies;

    /// <summary>Applies the layer.</summary>
    /// <param name="input">[B, …, in]; with a shared context also [in]; with a context per time step [B, T, …, in].</param>
    /// <param name="point">One context for each of the B samples, or of the B·T steps, or one shared context.</param>
    /// <returns>[B, …, out].</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        Check(input, point);
        using var between = Side == OrbitSide.Input ? _chain.Undo(input, point) : functional.linear(input, weight);
        return Side == OrbitSide.Input ? functional.linear(between, weight, bias) : _chain.Apply(between, point, bias);
    }

    /// <summary>ẑ = ρ(s)·Qᵀ·x, what the weight sees: about the same at every context, where the orbit is the right model. For losses and diagnoses.</summary>
    /// <param name="input">As for the layer.</param>
    /// <param name="point">As for the layer.</param>
    /// <returns>[B, …, r].</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    /// <exception cref="InvalidOperationException">The group acts on the output.</exception>
    public Tensor Canonical(Tensor input, Point<TManifold> point)
    {
        if (Side != OrbitSide.Input)
        {
            throw new InvalidOperationException($"{_tensors.Name}: on the output side nothing is undone; only layers with OrbitSide.Input have canonical numbers.");
        }

        Check(input, point);
        return _chain.Undo(input, point);
    }

    /// <summary>
    /// How well the filters turn as the circle's action on inputs demands, each pair weighted by its columns of W₀; see
    /// <see cref="Steerability"/>. Tells whether the context acts on the input as the group does at all.
    /// </summary>
    /// <param name="transformed">[G, N, in]: the same N samples at each of G contexts, equally spaced over the period from 0 on.</param>
    /// <param name="seen">Which of the G contexts were seen in training; null if all.</param>
    /// <exception cref="ArgumentException">A shape does not fit; the message says which and why.</exception>
    /// <exception cref="NotSupportedException">The group is not one circle or axis, or acts on the output.</exception>
    public SteerabilityReport MeasureSteerability(Tensor transformed, IReadOnlyList<bool>? seen = null)
    {
        if (Side != OrbitSide.Input || TManifold.Group.Factors is not [CircleFactor])
        {
            throw new NotSupportedException($"{_tensors.Name}: steerability is measured for layers with OrbitSide.Input on one circle or axis, not on {TManifold.Group.Name}{(Side == OrbitSide.Input ? "" : " on the output side")}.");
        }

        _tensors.ThrowIfDisposed();
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var frequencies = FrequenciesOf();
        var squares = weight.to(ScalarType.Float64).square().sum(dim: 0);
        var norms = (squares.narrow(0, 0, frequencies.Length) + squares.narrow(0, frequencies.Length, frequencies.Length)).sqrt();
        return Steerability.Measure(Filters(), frequencies, transformed, norms.data<double>().ToArray(), seen);
    }

    /// <inheritdoc />
    /// <remarks>Qᵀ·x, or on the output side W₀·x, is computed once for all contexts.</remarks>
    public override Tensor ForwardGrid(Tensor input, Point<TManifold> grid)
    {
        Grids.ThrowIfNoGrid(grid, _tensors.Name);
        Check(input, null);
        using var scope = NewDisposeScope();
        var once = Side == OrbitSide.Input ? _chain.Project(input) : functional.linear(input, weight);
        var all = once.unsqueeze(0).expand([grid.BatchSize!.Value, .. once.shape]);
        return (Side == OrbitSide.Input
            ? functional.linear(_chain.UndoFrom(all, grid), weight, bias)
            : _chain.Apply(all, grid, bias)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The plain layer at one context: ρ is folded into W₀, and two linear layers of rank r remain, or one where that costs less. It holds
    /// copies of the weights.
    /// </summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override Module<Tensor, Tensor> Collapse(Point<TManifold> point)
    {
        _tensors.CheckCollapse(point);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (first, second) = Side == OrbitSide.Input
            ? (_chain.Stages[0].Filters, weight.matmul(_chain.UndoMatrix(point)))
            : (_chain.ApplyMatrix(point).matmul(weight), _chain.Stages[0].Filters);
        return LowRank.Collapsed(first, second, bias, training);
    }

    /// <inheritdoc />
    internal override IEnumerable<WalkStage<T>>? WalkedStages<T>(KernelOptions options)
    {
        if (!WalkStages<TManifold, T>.IsForwardOf(this, typeof(ManifoldOrbitLinear<TManifold>)))
        {
            return null; // a class of the user's computes something else
        }

        WalkStage<T> Affine(WeightTensor<TManifold> matrix, WeightTensor<TManifold>? bias) =>
            new AffineStage<TManifold, T>(new(_tensors.Name, checked((int)matrix.Shape[1]), checked((int)matrix.Shape[0]), matrix.Walked, bias?.Walked), options);
        WalkStage<T> Turn(OrbitStage<TManifold> stage) => new TurnStage<TManifold, T>(stage.Current);
        return Side == OrbitSide.Input
            ? [.. _chain.Stages.SelectMany(stage => (WalkStage<T>[])[Affine(stage.FilterTensor, null), Turn(stage)]), Affine(_weight, _bias)]
            : [Affine(_weight, null), .. _chain.Stages.Reverse().SelectMany(stage => (WalkStage<T>[])[Turn(stage), Affine(stage.FilterTensor, stage == _chain.Stages[0] ? _bias : null)])];
    }

    private static OrbitUse UseOf(OrbitSide side) => side == OrbitSide.Input ? OrbitUse.Input : OrbitUse.Output;

    private static string NameOf(long inFeatures, long outFeatures, OrbitSide side) => Enum.IsDefined(side)
        ? $"{TManifold.Description.Name}.OrbitLinear({inFeatures}, {outFeatures})"
        : throw new ArgumentException($"{TManifold.Description.Name}.OrbitLinear({inFeatures}, {outFeatures}): {side} is no side; use {string.Join(" or ", Enum.GetNames<OrbitSide>())}.", nameof(side));

    private LayerTensors<TManifold> NewTensors(IEnumerable<string> filters, Device? device, ScalarType? dtype) =>
        new(this, NameOf(in_features, out_features, Side), OrbitChain<TManifold>.Kinds(filters), device, dtype);

    private (WeightTensor<TManifold> Weight, WeightTensor<TManifold>? Bias) AddWeights(long rank, bool hasBias)
    {
        var inputs = Side == OrbitSide.Input ? rank : in_features;
        return (
            _tensors.Add(nameof(weight), Side == OrbitSide.Input ? [out_features, rank] : [rank, in_features], new Initial.Normal(1 / Math.Sqrt(inputs))),
            hasBias ? _tensors.Add(nameof(bias), [out_features], new Initial.Constant(0)) : null);
    }

    private void Check(Tensor input, Point<TManifold>? point)
    {
        ArgumentNullException.ThrowIfNull(input);
        _tensors.ThrowIfDisposed();
        _tensors.ThrowIfDisposed(input, nameof(input));
        var shape = input.shape;
        if (shape.Length == 0 || shape[^1] != in_features)
        {
            throw new ArgumentException($"{_tensors.Name}: the input has the shape {Shapes.Print(input)}; expected [B, …, {in_features}].{(shape.Length > 2 && shape[1..].Aggregate((a, b) => a * b) == in_features ? " Put Flatten() before this layer." : "")}", nameof(input));
        }

        _tensors.CheckType(input);
        if (point is not null)
        {
            _tensors.CheckContexts(input, point, shape.Length < 2 ? null : shape[0], shape.Length < 3 ? null : shape[1]);
        }
    }
}
