using ManifoldDsl.Examples.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The angle acts on what the first layer sees as the group of turns does, W(angle) = W₀·ρ(angle)·Qᵀ; the rest is plain.</summary>
internal sealed class OrbitClassifier : Module<Tensor, Tensor, Tensor>
{
    private readonly Rotation.Sequential _network = new(
        Flatten(),
        new Rotation.OrbitLinear(FashionMnist.Pixels, 690, rank: 64),
        ReLU(),
        Linear(690, FashionMnist.Classes));

    public OrbitClassifier()
        : base(nameof(OrbitClassifier)) => register_module("network", _network);

    public override Tensor forward(Tensor images, Tensor degrees) => _network.forward(images, Rotation.At(degrees));
}
