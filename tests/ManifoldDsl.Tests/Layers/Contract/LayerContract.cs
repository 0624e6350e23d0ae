using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Every layer against its plain operation, evaluated context by context in float64 with autograd's gradients.</summary>
public sealed class LayerContract : SeededTests
{
    public static TheoryData<string, string, ContextUse> Uses => LayerRows.Uses;

    public static TheoryData<string, string> OnManifolds => LayerRows.OnManifolds;

    public static TheoryData<string, string> Inputs => LayerRows.Inputs;

    [Theory, MemberData(nameof(Uses))]
    public void ForwardAndGradientsAreThoseOfThePlainLayer(string name, string manifold, ContextUse use)
    {
        foreach (var contextsNeedGradients in (bool[])[true, false])
        {
            Check(LayerRows.Of(name), manifold, LayerRows.Of(name).Inputs[0], use, contextsNeedGradients);
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public void InFloat32TheyAreThoseOfFloat64(string name, string manifold, ContextUse use) =>
        Check(LayerRows.Of(name), manifold, LayerRows.Of(name).Inputs[0], use, contextsNeedGradients: true, ScalarType.Float32);

    [Theory, MemberData(nameof(Inputs))]
    public void InputsMayHaveAnyOfTheirShapes(string name, string input)
    {
        var shapes = LayerRows.Of(name).Inputs.Single(entry => entry.Name == input);
        foreach (var use in LayerRows.UsesOf(shapes))
        {
            Check(LayerRows.Of(name), LayerManifold.Circle, shapes, use, contextsNeedGradients: true);
            Check(LayerRows.Of(name), LayerManifold.Circle, shapes, use, contextsNeedGradients: false);
        }
    }

    /// <summary>Each tensor of a layer may be on the manifold, shared or frozen.</summary>
    [Theory, MemberData(nameof(OnManifolds))]
    public void TensorsMayBeOffTheManifold(string name, string manifold)
    {
        var row = LayerRows.Of(name);
        using var plain = row.Plain();
        string[] tensors = [.. plain.named_parameters().Select(entry => entry.name)];
        foreach (var kinds in Mixtures)
        {
            var chosen = new WeightKinds();
            foreach (var (i, tensor) in tensors.Index())
            {
                chosen[tensor] = kinds[i % kinds.Length];
            }

            foreach (var use in LayerRows.UsesOf(row.Inputs[0]))
            {
                Check(row, manifold, row.Inputs[0], use, contextsNeedGradients: chosen.ContainsValue(WeightKind.Manifold) && use != ContextUse.Equal, kinds: chosen);
            }
        }
    }

    /// <summary>Inputs that are views of others.</summary>
    [Theory, MemberData(nameof(Uses))]
    public void InputsMayLieInMemoryInAnyWay(string name, string manifold, ContextUse use)
    {
        using var scope = NewDisposeScope();
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var layer = row.New(on);
        layer.eval();
        var inputs = row.NewInputs(row.Inputs[0], ScalarType.Float64);
        var point = CallContexts.Of(on, row.Inputs[0], use, needGradients: false).Point;
        foreach (var view in (Func<Tensor, Tensor>[])[Transposed, EveryOther, Repeated])
        {
            Tensor[] views = [.. inputs.Select(view)];
            var expected = on.Forward(layer, [.. views.Select(input => input.contiguous())], point);
            var actual = on.Forward(layer, views, point);
            for (var i = 0; i < expected.Length; i++)
            {
                Agree.Within(1e-12, expected[i], actual[i], $"output {i}");
            }
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public void WithoutAGraphTheValuesAreTheSame(string name, string manifold, ContextUse use)
    {
        using var scope = NewDisposeScope();
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var layer = row.New(on);
        layer.eval();
        var inputs = row.NewInputs(row.Inputs[0], ScalarType.Float64);
        var contexts = CallContexts.Of(on, row.Inputs[0], use, needGradients: false).Leaves;
        var point = CallContexts.Of(on, row.Inputs[0], use, needGradients: false).Point;
        var expected = on.Forward(layer, inputs, point);
        Assert.Contains(expected, output => output.requires_grad);
        using (no_grad())
        {
            Same(on.Forward(layer, inputs, point), "under no_grad");
        }

        using (inference_mode(true))
        {
            Same(on.Forward(layer, inputs, CallContexts.Of(on, row.Inputs[0], use, needGradients: false).Point), "in inference mode");
        }

        void Same(Tensor[] outputs, string where)
        {
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.False(outputs[i].requires_grad);
                Agree.Within(1e-12, expected[i], outputs[i], $"output {i} {where}");
            }
        }
    }

    private static readonly WeightKind[][] Mixtures =
    [
        [WeightKind.Manifold, WeightKind.Shared],
        [WeightKind.Shared, WeightKind.Manifold],
        [WeightKind.Frozen, WeightKind.Manifold],
        [WeightKind.Manifold, WeightKind.Frozen],
        [WeightKind.Shared],
    ];

    private static void Check(
        LayerRow row, string manifold, InputCase input, ContextUse use, bool contextsNeedGradients, ScalarType dtype = ScalarType.Float64, WeightKinds? kinds = null)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var on = LayerManifold.Of(manifold);
        using var layer = row.New(on, dtype, kinds);
        new LayerUse(row, on, layer, input, use, contextsNeedGradients, dtype).Check(dtype == ScalarType.Float64 ? 1e-10 : row.Float32Tolerance);
    }

    private static Tensor Transposed(Tensor tensor)
    {
        long[] order = [.. Enumerable.Range(0, (int)tensor.dim()).Reverse().Select(i => (long)i)];
        return tensor.permute(order).contiguous().permute(order);
    }

    private static Tensor EveryOther(Tensor tensor) => stack([tensor, tensor], -1).flatten(-2).slice(-1, 0, 2 * tensor.shape[^1], 2);

    private static Tensor Repeated(Tensor tensor) => tensor.narrow(0, 0, 1).expand(tensor.shape);
}
