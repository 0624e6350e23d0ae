using ManifoldDsl.Examples.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The usual way: the angle, as cosine and sine, is two more inputs.</summary>
internal sealed class ConcatClassifier : Module<Tensor, Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _network = Sequential(
        Linear(FashionMnist.Pixels + 2, 128),
        ReLU(),
        Linear(128, FashionMnist.Classes));

    public ConcatClassifier()
        : base(nameof(ConcatClassifier)) => register_module("network", _network);

    public override Tensor forward(Tensor images, Tensor degrees)
    {
        using var scope = NewDisposeScope();
        var input = cat([images.flatten(1), UnitCircle.At(degrees)], 1);
        return _network.forward(input).MoveToOuterDisposeScope();
    }
}
