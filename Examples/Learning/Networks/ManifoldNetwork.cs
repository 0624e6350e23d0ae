using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning.Networks;

/// <summary>A network on a manifold as a model of inputs and contexts: the contexts become a point.</summary>
internal sealed class ManifoldNetwork<TManifold> : Module<Tensor, Tensor, Tensor>
    where TManifold : class, IManifold<TManifold>
{
    private readonly Func<Tensor, Point<TManifold>> _at;
    private readonly ManifoldSequential<TManifold> _network;

    /// <param name="at">The manifold's <c>At</c>.</param>
    /// <param name="network">Its network; it takes inputs of one dimension.</param>
    public ManifoldNetwork(Func<Tensor, Point<TManifold>> at, ManifoldSequential<TManifold> network)
        : base(nameof(ManifoldNetwork<>))
    {
        (_at, _network) = (at, network);
        register_module("network", _network);
    }

    public override Tensor forward(Tensor inputs, Tensor contexts)
    {
        using var scope = NewDisposeScope();
        return _network.forward(inputs.flatten(1), _at(contexts)).MoveToOuterDisposeScope();
    }
}
