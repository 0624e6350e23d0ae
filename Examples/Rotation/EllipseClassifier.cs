using ManifoldDsl.Examples.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The angle goes into the weights: each is a point on an ellipse, at the angle of its image.</summary>
internal sealed class EllipseClassifier : Module<Tensor, Tensor, Tensor>
{
    private readonly Rotation.Sequential _network = new(
        Flatten(),
        new Rotation.Linear(FashionMnist.Pixels, 43),
        ReLU(),
        new Rotation.Linear(43, FashionMnist.Classes));

    public EllipseClassifier()
        : base(nameof(EllipseClassifier)) => register_module("network", _network);

    public override Tensor forward(Tensor images, Tensor degrees) => _network.forward(images, Rotation.At(degrees));
}
