using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning.Networks;

/// <summary>A network without a context. What is done with the inputs before may know it, and whether this is training.</summary>
internal sealed class PlainNetwork : Module<Tensor, Tensor, Tensor>
{
    private readonly Func<Preparation, Tensor> _prepare;
    private readonly Func<Tensor, Tensor, Tensor> _finish;
    private readonly Module<Tensor, Tensor> _network;

    /// <param name="sizes">Inputs, hidden units of each layer, outputs.</param>
    /// <param name="prepare">What is done with the inputs first; null for nothing.</param>
    /// <param name="finish">What is done with outputs and contexts last; null for nothing.</param>
    public PlainNetwork(IReadOnlyList<int> sizes, Func<Preparation, Tensor>? prepare = null, Func<Tensor, Tensor, Tensor>? finish = null)
        : this(Layers(sizes), prepare, finish)
    {
    }

    /// <param name="network">Takes inputs of one dimension.</param>
    /// <param name="prepare">What is done with the inputs first; null for nothing.</param>
    /// <param name="finish">What is done with outputs and contexts last; null for nothing.</param>
    public PlainNetwork(Module<Tensor, Tensor> network, Func<Preparation, Tensor>? prepare = null, Func<Tensor, Tensor, Tensor>? finish = null)
        : base(nameof(PlainNetwork))
    {
        _prepare = prepare ?? (preparation => preparation.Inputs);
        _finish = finish ?? ((outputs, _) => outputs);
        _network = network;
        register_module("network", _network);
    }

    public override Tensor forward(Tensor inputs, Tensor contexts)
    {
        using var scope = NewDisposeScope();
        var prepared = _prepare(new Preparation(inputs, contexts, training));
        return _finish(_network.forward(prepared.flatten(1)), contexts).MoveToOuterDisposeScope();
    }

    /// <summary>Linear layers with rectifiers between them.</summary>
    public static Module<Tensor, Tensor> Layers(IReadOnlyList<int> sizes)
    {
        List<Module<Tensor, Tensor>> layers = [];
        for (var i = 1; i < sizes.Count; i++)
        {
            layers.Add(Linear(sizes[i - 1], sizes[i]));
            if (i < sizes.Count - 1)
            {
                layers.Add(ReLU());
            }
        }

        return Sequential(layers);
    }
}

/// <summary>What a plain network's inputs are made from.</summary>
internal readonly record struct Preparation(Tensor Inputs, Tensor Contexts, bool IsTraining);
