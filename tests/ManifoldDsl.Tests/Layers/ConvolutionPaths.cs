using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// Every path of a convolution against the others, on random options, shapes and contexts: values, all gradients, and gradients
/// of gradients.
/// </summary>
[Collection(nameof(ManifoldOptions))]
public sealed class ConvolutionPaths : SeededTests
{
    private static readonly string[] Layers = ["Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d"];

    public static TheoryData<string, string, ScalarType> Table
    {
        get
        {
            var table = new TheoryData<string, string, ScalarType>();
            foreach (var layer in Layers)
            {
                foreach (var manifold in (string[])[.. LayerManifold.Names, LayerManifold.Formula])
                {
                    table.Add(layer, manifold, ScalarType.Float64);
                }

                table.Add(layer, LayerManifold.Circle, ScalarType.Float32);
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void GiveTheSameNumbers(string layer, string manifold, ScalarType dtype)
    {
        var seen = new HashSet<string>();
        ConvolutionUse.Of(layer).Each(20, use =>
        {
            using var scope = NewDisposeScope();
            var expected = use.Run(manifold, dtype, ConvolutionPath.Grouped, seen, hasSecondDerivatives: dtype == ScalarType.Float64);
            foreach (var path in (ConvolutionPath[])[ConvolutionPath.Loop, ConvolutionPath.Blend, ConvolutionPath.Windows])
            {
                var actual = use.Run(manifold, dtype, path, seen, hasSecondDerivatives: dtype == ScalarType.Float64);
                foreach (var (name, value) in expected)
                {
                    Agree.Within(dtype == ScalarType.Float64 ? 1e-10 : 2e-5, value, actual[name], $"{name} by {path}");
                }
            }
        });

        // what was asked for was taken wherever it could be
        var isFormula = manifold == LayerManifold.Formula;
        var isTransposed = layer.StartsWith("ConvTranspose", StringComparison.Ordinal);
        Assert.Equal(
            Enum.GetNames<ConvolutionPath>().Where(path => (path != nameof(ConvolutionPath.Blend) || !isFormula) && (path != nameof(ConvolutionPath.Windows) || !isTransposed)).Order(),
            seen.Order());
    }

    /// <summary>Where the choice is clear, it is the right one.</summary>
    [Theory]
    [InlineData(32, 32, 16, 1, "Grouped")]
    [InlineData(64, 64, 8, 1, "Grouped")]
    [InlineData(64, 64, 4, 1, "Blend")]
    [InlineData(64, 64, 4, 16, "Grouped")]
    [InlineData(64, 64, 16, 0, "Loop")]
    public void TheCheapestIsChosen(long channels, long outputs, long size, int repeats, string path)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        ManifoldOptions.Speeds = new(60, 250, 100, 900, 200);
        try
        {
            using var layer = new Rotation.Conv2d(channels, outputs, 3, padding: 1);
            var point = repeats switch
            {
                0 => Rotation.At(tensor(Enumerable.Range(0, 32).Select(row => row % 2 * 30.0).ToArray())), // two contexts in turn
                1 => Rotation.At(arange(32.0)),
                _ => Rotation.At(arange(32.0 / repeats)).Repeat(repeats),
            };

            var explanation = Explanation.Of(() => layer.forward(randn(32, channels, size, size), point));

            var decision = Assert.Single(explanation.Decisions);
            Assert.Equal(path, decision.Chosen);
            Assert.Equal($"Rotation.Conv2d({channels}, {outputs}, 3)", decision.Layer);
            Assert.Equal(["Grouped", "Loop", "Blend", "Windows"], decision.Costs.Select(cost => cost.Path));
        }
        finally
        {
            ManifoldOptions.Speeds = null;
        }
    }
}
