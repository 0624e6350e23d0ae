using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// A stage of a manifold's <c>Sequential</c>: a layer of that manifold, which receives the point, or a plain module, which
/// does not. Both convert implicitly; a layer of another manifold does not, and the compiler says so.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public readonly struct Stage<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly Module? _module;

    private Stage(Module module) => _module = module ?? throw new ArgumentNullException(nameof(module));

    /// <summary>The module.</summary>
    public Module Module => _module ?? throw new InvalidOperationException("This stage is empty: convert a module to it.");

    /// <summary>A plain module as a stage.</summary>
    /// <param name="module">The module.</param>
    public static implicit operator Stage<TManifold>(Module<Tensor, Tensor> module) => new(module);

    /// <summary>A layer of the manifold as a stage.</summary>
    /// <param name="layer">The layer.</param>
    public static implicit operator Stage<TManifold>(Module<Tensor, Point<TManifold>, Tensor> layer) => new(layer);

    internal Tensor Forward(Tensor input, Point<TManifold> point) => Module switch
    {
        Module<Tensor, Point<TManifold>, Tensor> layer => layer.call(input, point),
        var module => ((Module<Tensor, Tensor>)module).call(input),
    };
}
