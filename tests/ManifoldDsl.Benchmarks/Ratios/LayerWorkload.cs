using ManifoldDsl.Benchmarks.Ratios.Peers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>A manifold's layer among the plain layer and the peers, all on one input.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class LayerWorkload<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly Contexts<TManifold> _contexts;
    private readonly ManifoldModule<TManifold> _layer;
    private readonly Func<Pass, Tensor> _context;
    private readonly Problem _problem;
    private readonly IReadOnlyList<Tensor> _controlPoints;
    private readonly Lazy<Expected> _expected;
    private readonly List<IVariant> _variants = [];
    private readonly List<IDisposable> _owned = [];

    /// <param name="contexts">The contexts.</param>
    /// <param name="input">The input.</param>
    /// <param name="plain">The plain layer.</param>
    /// <param name="plainFormula">The plain layer as a formula of its weight and bias.</param>
    /// <param name="layer">The manifold's layer.</param>
    /// <param name="controlPoints">Its weight and bias.</param>
    /// <param name="formula">The layer as a formula.</param>
    /// <param name="takesBasis">Whether formulas take φ(s) for their contexts, or the contexts themselves.</param>
    public LayerWorkload(
        Contexts<TManifold> contexts,
        Tensor input,
        nn.Module<Tensor, Tensor> plain,
        Formula plainFormula,
        ManifoldModule<TManifold> layer,
        IReadOnlyList<Parameter> controlPoints,
        Formula formula,
        bool takesBasis = true)
    {
        (_contexts, _layer) = (contexts, layer);
        _context = takesBasis ? contexts.Basis : _ => contexts.Leaf;
        _controlPoints = [.. controlPoints];
        input.requires_grad_();
        using (no_grad())
        {
            _problem = new(input, randn_like(plain.forward(input)), contexts.Leaf);
        }

        var leaf = contexts.LeafInDouble();
        var inDouble = takesBasis ? Point<TManifold>.FromTensors(leaf).Basis(ScalarType.Float64) : leaf;
        _expected = new(() => Expected.Of(formula, input, _problem.OutputGradient, inDouble, leaf, _controlPoints));
        Tensor[] own = [.. plain.parameters()];
        Add("plain", VariantKind.Plain, _ => plain.forward(input), own, new Lazy<Expected>(() => Expected.Of(plainFormula, input, _problem.OutputGradient, inDouble, null, own)));
        AddOurs("ours", VariantKind.Ours, null);
        _owned.AddRange([plain, layer]);
    }

    public LayerWorkload<TManifold> With(params IEnumerable<Peer> peers)
    {
        foreach (var peer in peers)
        {
            var parameters = peer.Parameters(_controlPoints[0], _controlPoints[1]);
            var expected = peer.Kind == VariantKind.Peer ? _expected : Own(peer.Formula, parameters);
            Add(peer.Name, peer.Kind, pass => peer.Formula(_problem.Input, _context(pass), parameters), parameters, expected, peer.Gradients);
        }

        return this;
    }

    /// <summary>The layer made to take each way of computing linear layers.</summary>
    public LayerWorkload<TManifold> WithLinearPaths()
    {
        foreach (var path in Enum.GetValues<LinearPath>())
        {
            AddOurs($"ours by {path}", VariantKind.Path, path);
        }

        return this;
    }

    /// <summary>Another way to use the layer takes its place, and the layer itself becomes one that it is compared with.</summary>
    public LayerWorkload<TManifold> WithOurs(IVariant ours, string nameOfLayer)
    {
        _variants.RemoveAll(variant => variant.Kind == VariantKind.Ours);
        _variants.Add(ours);
        AddOurs(nameOfLayer, VariantKind.Path, null);
        return this;
    }

    public LayerWorkload<TManifold> With(IVariant variant)
    {
        _variants.Add(variant);
        return this;
    }

    public Workload Done() => new(_variants, _owned);

    /// <summary>What is another function than the manifold's layer is checked against itself in float64.</summary>
    private Lazy<Expected> Own(Formula formula, IReadOnlyList<Tensor> parameters) => new(() =>
    {
        var leaf = _contexts.LeafInDouble();
        return Expected.Of(formula, _problem.Input, _problem.OutputGradient, Point<TManifold>.FromTensors(leaf).Basis(ScalarType.Float64), leaf, parameters);
    });

    /// <summary>Each run sets the process's option for itself, so that its backward pass takes the same way and no other variant's setting stays.</summary>
    private void AddOurs(string name, VariantKind kind, LinearPath? path) => Add(
        name,
        kind,
        pass =>
        {
            ManifoldOptions.LinearPath = path;
            return _layer.forward(_problem.Input, _contexts.Point(pass));
        },
        _controlPoints,
        _expected);

    private void Add(
        string name,
        VariantKind kind,
        Func<Pass, Tensor> output,
        IReadOnlyList<Tensor> parameters,
        Lazy<Expected> expected,
        Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>? gradients = null) =>
        _variants.Add(new TensorVariant(name, kind, _problem, output, parameters, gradients ?? (own => own), expected));
}
