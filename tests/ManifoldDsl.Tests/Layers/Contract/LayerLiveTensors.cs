using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Training keeps no tensors alive, whatever the layer.</summary>
public sealed class LayerLiveTensors : SeededTests
{
    public static TheoryData<string, string> OnManifolds => LayerRows.OnManifolds;

    [Theory, MemberData(nameof(OnManifolds))]
    public void StayFlatInTraining(string name, string manifold) => Train(name, manifold, steps: 80);

    [Fact]
    public void StayFlatOverTenThousandSteps() => Train("Conv2d", LayerManifold.Circle, steps: 10_000);

    /// <summary>Steps with each use of contexts in turn.</summary>
    private static void Train(string name, string manifold, int steps)
    {
        using var outer = NewDisposeScope();
        var (row, on) = (LayerRows.Of(name), LayerManifold.Of(manifold));
        using var layer = row.New(on, ScalarType.Float32);
        using var optimizer = optim.SGD(layer.parameters(), 1e-4);
        ContextUse[] uses = [.. LayerRows.UsesOf(row.Inputs[0])];
        var counts = new List<long>();
        LiveTensors.AfterCollection(); // of what other tests left
        for (var step = 0; step < steps; step++)
        {
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                var contexts = CallContexts.Of(on, row.Inputs[0], uses[step % uses.Length], needGradients: true, (uint)step);
                on.Forward(layer, row.NewInputs(row.Inputs[0], ScalarType.Float32), contexts.Point)[0].square().mean().backward();
                optimizer.step();
            }

            counts.Add(Tensor.TotalCount);
        }

        Assert.Equal(counts[39], counts[^1]);
        Assert.Equal(counts[39], counts.Skip(39).Max());
    }
}
