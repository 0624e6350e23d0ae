using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning.Networks;

/// <summary>
/// Feature-wise linear modulation (Perez et al., 2018): the context scales and shifts each hidden unit. Scale and shift are
/// linear in its cosines and sines; at first they are 1 and 0, a plain network.
/// </summary>
internal sealed class FilmNetwork : Module<Tensor, Tensor, Tensor>
{
    private readonly Harmonics _harmonics;
    private readonly List<Module<Tensor, Tensor>> _layers = [];
    private readonly List<Module<Tensor, Tensor>> _modulations = [];

    /// <param name="harmonics">What is made of the context.</param>
    /// <param name="sizes">Inputs, hidden units of each layer, outputs.</param>
    public FilmNetwork(Harmonics harmonics, params ReadOnlySpan<int> sizes)
        : base(nameof(FilmNetwork))
    {
        _harmonics = harmonics;
        for (var i = 1; i < sizes.Length; i++)
        {
            _layers.Add(Linear(sizes[i - 1], sizes[i]));
            register_module($"layer{i}", _layers[^1]);
            if (i < sizes.Length - 1)
            {
                _modulations.Add(Linear(harmonics.Count, 2 * sizes[i], hasBias: false));
                register_module($"modulation{i}", _modulations[^1]);
                init.zeros_(_modulations[^1].parameters().Single());
            }
        }
    }

    public override Tensor forward(Tensor inputs, Tensor contexts)
    {
        using var scope = NewDisposeScope();
        var harmonics = _harmonics.Of(contexts);
        var current = inputs.flatten(1);
        foreach (var (layer, modulation) in _layers.Zip(_modulations))
        {
            var scaleAndShift = modulation.forward(harmonics).chunk(2, dim: 1);
            var hidden = layer.forward(current);
            current = functional.relu(addcmul(hidden + scaleAndShift[1], hidden, scaleAndShift[0], 1)); // hidden · (1 + scale) + shift
        }

        return _layers[^1].forward(current).MoveToOuterDisposeScope();
    }
}
