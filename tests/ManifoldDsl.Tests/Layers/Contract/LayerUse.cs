using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>One call of a layer beside its formula in float64, on leaves of its own.</summary>
internal sealed class LayerUse
{
    private readonly LayerManifold _manifold;
    private readonly nn.Module _layer;
    private readonly (string Name, Tensor Tensor)[] _copies;
    private readonly Tensor[] _inputs;
    private readonly Tensor[] _inputCopies;
    private readonly CallContexts _contexts;
    private readonly Tensor[] _contextCopies;

    public LayerUse(LayerRow row, LayerManifold manifold, nn.Module layer, InputCase input, ContextUse use, bool contextsNeedGradients, ScalarType dtype)
    {
        (_manifold, _layer) = (manifold, layer);
        _inputs = [.. row.NewInputs(input, dtype).Select(tensor => tensor.requires_grad_(is_floating_point(tensor)))];
        _inputCopies = [.. _inputs.Select(Copy)];
        _contexts = CallContexts.Of(manifold, input, use, contextsNeedGradients);
        _contextCopies = [.. _contexts.Leaves.Select(leaf => Copy(leaf).requires_grad_())];
        _copies = [.. layer.named_parameters().Select(entry => (entry.name, Copy(entry.parameter)))];

        using var plain = row.Plain();
        var onManifold = _copies.Where(entry => entry.Tensor.dim() > plain.get_parameter(entry.Name)!.dim()).Select(entry => entry.Name).ToHashSet();
        var statistics = row.Statistics(layer, manifold).ToArray();
        Outputs = manifold.Forward(layer, _inputs, _contexts.Point);
        Expected = row.Formula(
            new(use == ContextUse.Shared ? null : input.Samples, use == ContextUse.PerStep ? input.Steps : null, WeightsAt),
            _inputCopies);
        Assert.Equal(Expected.Length, Outputs.Length);

        PlainWeights WeightsAt(int sample, int step)
        {
            Tensor At(Tensor value) => input.Samples == 0 && use != ContextUse.Shared
                ? value.sum(dim: 0) * 0
                : manifold.Weight(value, _contexts.At(_contextCopies, sample, step));
            return new(
                _copies.ToDictionary(entry => entry.Name, entry => onManifold.Contains(entry.Name) ? At(entry.Tensor) : entry.Tensor)
                    .Concat(statistics.Select(entry => KeyValuePair.Create(entry.Name, entry.IsOnManifold ? At(entry.Value) : entry.Value))).ToDictionary(),
                name => onManifold.Contains(name) ? At(_copies.First(entry => entry.Name == name).Tensor.detach()) : _copies.First(entry => entry.Name == name).Tensor.detach());
        }
    }

    public Tensor[] Outputs { get; }

    public Tensor[] Expected { get; }

    /// <summary>What gradients are taken for: inputs, parameters, contexts. Those of the layer, of the formula, and what they are.</summary>
    public IEnumerable<(Tensor Actual, Tensor Expected, double Unit, string Name)> Leaves =>
    [
        .. _inputs.Zip(_inputCopies, (actual, expected) => (actual, expected)).Where(pair => pair.actual.requires_grad).Select((pair, i) => (pair.actual, pair.expected, 1.0, $"input {i}")),
        .. _copies.Where(entry => entry.Tensor.requires_grad).Select(entry => ((Tensor)_layer.get_parameter(entry.Name)!, entry.Tensor, 1.0, entry.Name)),
        .. _contexts.Leaves.Zip(_contextCopies, _manifold.Units).Where(entry => entry.First.requires_grad).Select((entry, i) => (entry.First, entry.Second, entry.Third, $"number {i} of the contexts")),
    ];

    /// <summary>Compares outputs, and the gradients of a random sum of them.</summary>
    public void Check(double tolerance)
    {
        manual_seed(2); // the plain layer that was made to compare with drew numbers too
        Tensor[] seeds = [.. Expected.Select(output => randn(output.shape, ScalarType.Float64))];
        for (var i = 0; i < Outputs.Length; i++)
        {
            Agree.Within(tolerance, Expected[i], Outputs[i], $"output {i}");
        }

        if (!Leaves.Any())
        {
            return; // all is frozen, or integers
        }

        SumOf(Outputs, seeds).backward();
        SumOf(Expected, seeds).backward();
        foreach (var (actual, expected, unit, name) in Leaves)
        {
            Agree.Within(tolerance, (expected.grad ?? zeros_like(expected)) * unit, (actual.grad ?? zeros_like(actual)).to(ScalarType.Float64) * unit, $"the gradient of {name}");
        }

        static Tensor SumOf(Tensor[] outputs, Tensor[] seeds) => outputs.Zip(seeds, (output, seed) => (output.to(ScalarType.Float64) * seed).sum()).Aggregate((a, b) => a + b);
    }

    private static Tensor Copy(Tensor tensor) => is_floating_point(tensor)
        ? tensor.detach().to(ScalarType.Float64, copy: true).requires_grad_(tensor.requires_grad)
        : tensor;
}
