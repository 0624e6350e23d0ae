using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// The stages of an orbit, Q₁, ρ₁, Q₂, ρ₂, …, in the order in which they undo: the action that was applied to a sample last comes first.
/// One stage where the group has one factor or its factors are joint.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class OrbitChain<TManifold>
    where TManifold : class, IOrbitManifold<TManifold>
{
    /// <summary>How much more slowly fitted filters learn than the rest, Q = Q₀ + 0.1·ΔQ: the full rate forgets what was fitted.</summary>
    private const double FittedScale = 0.1;

    private readonly OrbitStage<TManifold>[] _stages;

    private OrbitChain(OrbitStage<TManifold>[] stages) => _stages = stages;

    /// <summary>The stages, first the one that the input meets on the input side.</summary>
    public IReadOnlyList<OrbitStage<TManifold>> Stages => _stages;

    /// <summary>A chain of random filters of length 1.</summary>
    /// <param name="owner">The layer.</param>
    /// <param name="tensors">Its tensors, which the filters are added to.</param>
    /// <param name="spectra">What turns, per stage.</param>
    /// <param name="channels">The channels that have filters of their own; null for one set.</param>
    /// <param name="features">What the first stage's filters are over; the others are over r numbers.</param>
    /// <param name="use">How the layer uses it.</param>
    public static OrbitChain<TManifold> Random(Module owner, LayerTensors<TManifold> tensors, OrbitSpectrum[] spectra, long? channels, long features, OrbitUse use) => new([.. spectra.Select((spectrum, i) =>
    {
        long[] shape = use == OrbitUse.Output ? [i == 0 ? features : spectrum.Rank, spectrum.Rank] : [spectrum.Rank, i == 0 ? features : spectrum.Rank];
        var parameter = tensors.Add(spectrum.NameOf("filters"), channels is { } count ? [count, .. shape] : shape, new Initial.Directions());
        return new OrbitStage<TManifold>(owner, tensors.Name, spectrum, parameter, 1, use);
    })]);

    /// <summary>A chain of fitted filters.</summary>
    /// <param name="owner">The layer.</param>
    /// <param name="tensors">Its tensors, which the filters are added to.</param>
    /// <param name="action">What was fitted.</param>
    /// <param name="channels">The channels that have filters of their own, all beginning alike; null for one set.</param>
    /// <param name="use">How the layer uses it.</param>
    public static OrbitChain<TManifold> Fitted(Module owner, LayerTensors<TManifold> tensors, OrbitAction<TManifold> action, long? channels, OrbitUse use) => new([.. action.Stages.Select((stage, i) =>
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        int rank = stage.Filters.GetLength(0), coordinates = stage.Frequencies.GetLength(1);
        var spectrum = new OrbitSpectrum(action.Stages.Count == 1 ? null : stage.Name, rank, [.. stage.Frequencies.Cast<double>()], [rank / 2, coordinates], null);
        // a parameter of filters / 0.1 and a scale of 0.1: a step of the parameter moves the filters a tenth as far
        var values = tensor(stage.Filters.Cast<double>().ToArray(), [rank, stage.Filters.GetLength(1)], dtype: ScalarType.Float64) / FittedScale;
        values = use == OrbitUse.Output ? values.t().contiguous() : values;
        values = channels is { } count ? values.expand([count, .. values.shape]).contiguous() : values;
        var parameter = tensors.Add(spectrum.NameOf("filters"), values.shape, new Initial.Values(values));
        return new OrbitStage<TManifold>(owner, tensors.Name, spectrum, parameter, FittedScale, use);
    })]);

    /// <summary>The kinds of a chain's tensors, and of a weight and a bias: none is a function of the context itself.</summary>
    public static WeightKinds Kinds(IEnumerable<string> stages)
    {
        var kinds = new WeightKinds { ["weight"] = WeightKind.Shared, ["bias"] = WeightKind.Shared };
        foreach (var name in stages)
        {
            kinds[name] = WeightKind.Shared;
        }

        return kinds;
    }

    /// <summary>ẑ = … ρ₂·Q₂ᵀ·ρ₁·Q₁ᵀ·x.</summary>
    /// <param name="input">[B, (T,) …, in].</param>
    /// <param name="point">The contexts; they fit.</param>
    public Tensor Undo(Tensor input, Point<TManifold> point)
    {
        using var projected = Project(input);
        return UndoFrom(projected, point);
    }

    /// <summary>Q₁ᵀ·x before it is scaled, which does not depend on the context.</summary>
    public Tensor Project(Tensor input) => ChannelProduct.Of(input, _stages[0].Filters);

    /// <summary>ẑ from Q₁ᵀ·x.</summary>
    public Tensor UndoFrom(Tensor projected, Point<TManifold> point)
    {
        var numbers = _stages[0].Turn(projected, point);
        for (var i = 1; i < _stages.Length; i++)
        {
            using var previous = numbers;
            using var filtered = ChannelProduct.Of(previous, _stages[i].Filters);
            numbers = _stages[i].Turn(filtered, point);
        }

        return numbers;
    }

    /// <summary>Q₁·ρ₁·Q₂·ρ₂·…·z + b, with filters [out, r].</summary>
    public Tensor Apply(Tensor numbers, Point<TManifold> point, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            numbers = functional.linear(_stages[i].Turn(numbers, point), _stages[i].Filters, i == 0 ? bias : null);
        }

        return numbers.MoveToOuterDisposeScope();
    }

    /// <summary>… ρ₂·Q₂ᵀ·ρ₁ at the context of a shared point, [r, r]: what is between the input's filters and the weight.</summary>
    public Tensor UndoMatrix(Point<TManifold> point)
    {
        using var scope = NewDisposeScope();
        var matrix = _stages[0].MatrixAt(point);
        foreach (var stage in _stages[1..])
        {
            matrix = stage.MatrixAt(point).matmul(stage.Filters).matmul(matrix);
        }

        return matrix.MoveToOuterDisposeScope();
    }

    /// <summary>ρ₁·Q₂·ρ₂·… at the context of a shared point, [r, r]: what is between the weight and the output's filters.</summary>
    public Tensor ApplyMatrix(Point<TManifold> point)
    {
        using var scope = NewDisposeScope();
        var matrix = _stages[0].MatrixAt(point);
        foreach (var stage in _stages[1..])
        {
            matrix = matrix.matmul(stage.Filters).matmul(stage.MatrixAt(point));
        }

        return matrix.MoveToOuterDisposeScope();
    }

    /// <summary>Q₁·Q₂·…·ẑ: from what a layer on both sides has undone back to its input's numbers. The scales are in the representations.</summary>
    public Tensor Restore(Tensor numbers)
    {
        using var scope = NewDisposeScope();
        return _stages.Reverse().Aggregate(numbers, (current, stage) => ChannelProduct.Of(current, stage.Filters.transpose(-2, -1))).MoveToOuterDisposeScope();
    }

    /// <summary>Q₁·Q₂·…, [features, r] or [C, features, r].</summary>
    public Tensor RestoreMatrix()
    {
        using var scope = NewDisposeScope();
        return _stages.Select(stage => stage.Filters.transpose(-2, -1)).Aggregate((product, next) => product.matmul(next)).alias().MoveToOuterDisposeScope();
    }

    /// <summary>A copy of a stage's filters, scaled as they are used.</summary>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public Tensor FiltersOf(string? coordinate, string layer)
    {
        using var noGrad = no_grad();
        var stage = Of(coordinate, layer);
        return stage.Filters * stage.Scale;
    }

    /// <summary>The names of the filters of an action's stages.</summary>
    public static IEnumerable<string> FilterNames(OrbitAction<TManifold> action) => action.Stages.Select(stage => action.Stages.Count == 1 ? "filters" : $"filters_{stage.Name}");

    /// <summary>The stage of a coordinate, or the only one.</summary>
    /// <exception cref="ArgumentException">There is none of that coordinate, or several and none was named.</exception>
    public OrbitStage<TManifold> Of(string? coordinate, string layer) =>
        coordinate is null && _stages.Length == 1 ? _stages[0]
        : Array.Find(_stages, stage => stage.Coordinate is not null && stage.Coordinate == coordinate)
            ?? throw new ArgumentException(
                _stages.Length == 1
                    ? $"{layer} has one set of filters for all coordinates; leave '{coordinate}' out."
                    : $"{layer} has filters for {string.Join(" and for ", _stages.Select(stage => $"'{stage.Coordinate}'"))}; name one of them{(coordinate is null ? "" : $" instead of '{coordinate}'")}.",
                nameof(coordinate));
}
