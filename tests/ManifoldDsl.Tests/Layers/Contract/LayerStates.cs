using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>States, collapsing and conversions of every layer.</summary>
public sealed class LayerStates : SeededTests
{
    public static TheoryData<string, string> OnManifolds => LayerRows.OnManifolds;

    [Theory, MemberData(nameof(OnManifolds))]
    public void NamesAreThePlainLayers(string name, string manifold)
    {
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var layer = row.New(on);
        using var plain = row.Plain();
        using var off = on.New(row.Layer, [.. row.Arguments, ("kinds", All(plain, WeightKind.Shared))]);

        Assert.Equal(plain.named_parameters().Select(entry => entry.name), layer.named_parameters().Select(entry => entry.name));
        Assert.Subset(layer.state_dict().Keys.ToHashSet(), plain.state_dict().Keys.ToHashSet());
        Assert.All(plain.named_parameters(), entry => Assert.Equal(entry.parameter.shape, off.get_parameter(entry.name)!.shape));
        Assert.All(plain.named_parameters(), entry => Assert.Equal(entry.parameter.shape, layer.get_parameter(entry.name)!.shape[1..]));
        Assert.Single(layer.state_dict().Keys, key => key.StartsWith("manifold ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(OnManifolds))]
    public void AFileBringsBackTheLayer(string name, string manifold)
    {
        using var scope = NewDisposeScope();
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var saved = row.New(on);
        using var loaded = row.New(on);
        var inputs = row.NewInputs(row.Inputs[0], ScalarType.Float64);
        var point = CallContexts.Of(on, row.Inputs[0], ContextUse.PerSample, needGradients: false).Point;
        saved.eval();
        loaded.eval();
        var before = on.Forward(loaded, inputs, point);

        loaded.load(new MemoryStream(SavedStates.Bytes(saved)));

        var expected = on.Forward(saved, inputs, point);
        var actual = on.Forward(loaded, inputs, point);
        Assert.Contains(before.Index(), output => !output.Item.equal(expected[output.Index]).all().item<bool>());
        for (var i = 0; i < expected.Length; i++)
        {
            Agree.Exactly(expected[i], actual[i], $"output {i}");
        }
    }

    [Theory, MemberData(nameof(OnManifolds))]
    public void ItCollapsesToThePlainLayerAtAContext(string name, string manifold)
    {
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        foreach (var kinds in (WeightKind[])[WeightKind.Manifold, WeightKind.Shared, WeightKind.Frozen])
        {
            using var scope = NewDisposeScope();
            using var plain = row.Plain();
            using var layer = row.New(on, kinds: All(plain, kinds));
            layer.eval();
            var inputs = row.NewInputs(row.Inputs[0], ScalarType.Float64);
            var point = CallContexts.Of(on, row.Inputs[0], ContextUse.Shared, needGradients: false).Point;

            using var collapsed = on.Collapse(layer, point);

            Assert.IsType(plain.GetType(), collapsed);
            Assert.False(collapsed.training);
            Assert.All(collapsed.parameters(), parameter => Assert.Equal(kinds != WeightKind.Frozen, parameter.requires_grad));
            Assert.Equal(plain.named_parameters().Select(entry => entry.name), collapsed.named_parameters().Select(entry => entry.name));
            var expected = on.Forward(layer, inputs, point);
            var actual = ForwardOfPlain(collapsed, inputs);
            for (var i = 0; i < expected.Length; i++)
            {
                Agree.Within(1e-12, expected[i], actual[i], $"output {i}");
            }

            layer.train();
            using var training = on.Collapse(layer, point);
            Assert.True(training.training);
        }
    }

    [Theory, MemberData(nameof(OnManifolds))]
    public void NaturalControlPointsAreWeightsOfThePlainLayer(string name, string manifold)
    {
        using var scope = NewDisposeScope();
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var layer = row.New(on);
        foreach (var (parameter, value) in layer.named_parameters())
        {
            var property = layer.GetType().GetProperty($"{char.ToUpperInvariant(parameter[0])}{parameter[1..]}ControlPoints");
            if (property is null)
            {
                continue; // layers of many tensors have a method, which is tested with them
            }

            var before = value.detach().clone();
            var natural = (Tensor)property.GetValue(layer)!;
            property.SetValue(layer, zeros_like(natural));
            Agree.Exactly(zeros_like(before), value.detach(), parameter);
            property.SetValue(layer, natural);
            Agree.Within(1e-12, before, value, parameter);
        }
    }

    [Theory, MemberData(nameof(OnManifolds))]
    public void ConversionKeepsValuesAndNames(string name, string manifold)
    {
        using var scope = NewDisposeScope();
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var layer = row.New(on, ScalarType.Float32);
        layer.eval();
        var names = layer.state_dict().Keys.ToArray();
        var inputs = row.NewInputs(row.Inputs[0], ScalarType.Float32);
        var point = CallContexts.Of(on, row.Inputs[0], ContextUse.PerSample, needGradients: false).Point;
        var expected = on.Forward(layer, inputs, point);

        layer.to(ScalarType.Float64);

        Assert.Equal(names, layer.state_dict().Keys);
        var actual = on.Forward(layer, [.. inputs.Select(input => is_floating_point(input) ? input.to(ScalarType.Float64) : input)], point);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(ScalarType.Float64, actual[i].dtype);
            Agree.Within(row.Float32Tolerance, expected[i], actual[i], $"output {i}");
        }
    }

    /// <summary>Half precision and bfloat16 are rounded float64.</summary>
    [Theory, MemberData(nameof(OnManifolds))]
    public void HalfPrecisionIsRounded(string name, string manifold)
    {
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        foreach (var (dtype, tolerance) in ((ScalarType, double)[])[(ScalarType.Float16, row.Rounding.Half), (ScalarType.BFloat16, row.Rounding.BFloat)])
        {
            foreach (var use in LayerRows.UsesOf(row.Inputs[0]))
            {
                using var scope = NewDisposeScope();
                using var half = row.New(on, dtype);
                using var exact = row.New(on);
                exact.load_state_dict(half.state_dict());
                half.eval();
                exact.eval();
                var inputs = row.NewInputs(row.Inputs[0], dtype);
                var point = CallContexts.Of(on, row.Inputs[0], use, needGradients: false).Point;

                var actual = on.Forward(half, inputs, point);
                var expected = on.Forward(exact, [.. inputs.Select(input => is_floating_point(input) ? input.to(ScalarType.Float64) : input)], point);

                for (var i = 0; i < expected.Length; i++)
                {
                    Assert.Equal(dtype, actual[i].dtype);
                    Agree.Within(tolerance, expected[i], actual[i], $"output {i} in {dtype}, {use}");
                }
            }
        }
    }

    private static WeightKinds All(Module plain, WeightKind kind)
    {
        var kinds = new WeightKinds();
        foreach (var (name, _) in plain.named_parameters())
        {
            kinds[name] = kind;
        }

        return kinds;
    }

    private static Tensor[] ForwardOfPlain(Module plain, Tensor[] inputs) => plain switch
    {
        Module<Tensor, Tensor> layer => [layer.call(inputs[0])],
        GRU layer => LayerManifold.Outputs(layer.call(inputs[0], inputs.ElementAtOrDefault(1))),
        LSTM layer => LayerManifold.Outputs(layer.call(inputs[0], inputs.Length > 1 ? (inputs[1], inputs[2]) : null)),
        GRUCell layer => [layer.call(inputs[0], inputs[1])],
        LSTMCell layer => LayerManifold.Outputs(layer.call(inputs[0], (inputs[1], inputs[2]))),
        MultiheadAttention layer => LayerManifold.Outputs(layer.call(inputs[0], inputs[1], inputs[2])),
        _ => throw new NotSupportedException($"Write here how {plain.GetType().Name} is called."),
    };
}
