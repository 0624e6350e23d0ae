using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Gradients of gradients of every layer: each against those of its plain operation.</summary>
public sealed class LayerSecondDerivatives : SeededTests
{
    public static TheoryData<string, string, ContextUse> Uses => LayerRows.Uses;

    [Theory, MemberData(nameof(Uses))]
    public void AreThoseOfThePlainLayer(string name, string manifold, ContextUse use)
    {
        using var scope = NewDisposeScope();
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var layer = row.New(on);
        var call = new LayerUse(row, on, layer, row.Inputs[0], use, contextsNeedGradients: true, ScalarType.Float64);
        var leaves = call.Leaves.ToArray();
        Tensor[] directions = [.. leaves.Select(leaf => randn_like(leaf.Expected))];

        var expected = LinearSecondDerivatives.HessianTimes(directions, All(call.Expected), [.. leaves.Select(leaf => leaf.Expected)]);
        var actual = LinearSecondDerivatives.HessianTimes(directions, All(call.Outputs), [.. leaves.Select(leaf => leaf.Actual)]);

        foreach (var (i, leaf) in leaves.Index())
        {
            // a leaf that no second derivative reaches has none or zeros
            Agree.Within(1e-10, expected[i] ?? zeros_like(leaf.Expected), actual[i] ?? zeros_like(leaf.Expected), $"second derivative of {leaf.Name}");
        }

        static Tensor All(Tensor[] outputs) => cat([.. outputs.Select(output => output.flatten())]);
    }
}
