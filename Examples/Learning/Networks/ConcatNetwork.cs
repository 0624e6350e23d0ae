using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning.Networks;

/// <summary>The usual way: the context, as cosines and sines, is a few more inputs.</summary>
internal sealed class ConcatNetwork : Module<Tensor, Tensor, Tensor>
{
    private readonly Harmonics _harmonics;
    private readonly Module<Tensor, Tensor> _network;

    /// <param name="harmonics">What is made of the context.</param>
    /// <param name="sizes">Inputs, hidden units of each layer, outputs.</param>
    public ConcatNetwork(Harmonics harmonics, params ReadOnlySpan<int> sizes)
        : base(nameof(ConcatNetwork))
    {
        _harmonics = harmonics;
        _network = PlainNetwork.Layers([sizes[0] + harmonics.Count, .. sizes[1..]]);
        register_module("network", _network);
    }

    public override Tensor forward(Tensor inputs, Tensor contexts)
    {
        using var scope = NewDisposeScope();
        return _network.forward(cat([inputs.flatten(1), _harmonics.Of(contexts)], 1)).MoveToOuterDisposeScope();
    }
}
