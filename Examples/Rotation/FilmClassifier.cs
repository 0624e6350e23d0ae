using ManifoldDsl.Examples.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>
/// Feature-wise linear modulation (Perez et al., 2018): the angle scales and shifts each hidden unit. Scale and shift are
/// linear in cosine and sine; at first they are 1 and 0, a plain network.
/// </summary>
internal sealed class FilmClassifier : Module<Tensor, Tensor, Tensor>
{
    private const int Hidden = 128;

    private readonly Module<Tensor, Tensor> _toHidden = Linear(FashionMnist.Pixels, Hidden);
    private readonly Module<Tensor, Tensor> _modulation = Linear(2, 2 * Hidden, hasBias: false);
    private readonly Module<Tensor, Tensor> _toClasses = Linear(Hidden, FashionMnist.Classes);

    public FilmClassifier()
        : base(nameof(FilmClassifier))
    {
        foreach (var weight in _modulation.parameters())
        {
            init.zeros_(weight);
        }

        register_module("toHidden", _toHidden);
        register_module("modulation", _modulation);
        register_module("toClasses", _toClasses);
    }

    public override Tensor forward(Tensor images, Tensor degrees)
    {
        using var scope = NewDisposeScope();
        var modulation = _modulation.forward(UnitCircle.At(degrees)).chunk(2, dim: 1);
        var hidden = _toHidden.forward(images.flatten(1));
        var modulated = addcmul(hidden + modulation[1], hidden, modulation[0], 1); // hidden · (1 + scale) + shift
        return _toClasses.forward(functional.relu(modulated)).MoveToOuterDisposeScope();
    }
}
