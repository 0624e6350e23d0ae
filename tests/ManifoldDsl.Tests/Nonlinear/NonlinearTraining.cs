using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Training of nonlinear layers: they find what they can represent, and leave no tensor behind.</summary>
public sealed class NonlinearTraining : SeededTests
{
    /// <summary>W(s) = c + r·cos(s + φ) with one centre, radius and phase per weight.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnAmplitudePhaseLayerFitsKnownWeights(bool isShared)
    {
        using var outer = NewDisposeScope();
        using var teacher = new Swing.Linear(3, 2);
        teacher.WeightControlPoints = stack([rand(2, 3) - 0.5, 0.5 + rand(2, 3), (rand(2, 3) * 6) - 3]);
        using var layer = new Swing.Linear(3, 2);
        using var optimizer = optim.Adam(layer.parameters(), 0.03);
        var (first, last) = (0.0, 0.0);
        for (var step = 0; step < 800; step++)
        {
            using var scope = NewDisposeScope();
            var input = randn(32, 3);
            var point = isShared ? Swing.At(rand(1).item<float>() * 360) : Swing.At(rand(32) * 360);
            optimizer.zero_grad();
            var loss = functional.mse_loss(layer.forward(input, point), teacher.forward(input, point).detach());
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
            first = step == 0 ? last : first;
        }

        Assert.True(first > 0.3, $"the loss began at {first}");
        Assert.True(last < 1e-3, $"the loss ended at {last}");
        foreach (var degrees in (double[])[0, 100, 250])
        {
            using var expected = teacher.Collapse(Swing.At(degrees));
            using var actual = layer.Collapse(Swing.At(degrees));
            Agree.Within(0.05, expected.weight, actual.weight, $"W({degrees})");
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void TensorsStayFlat(bool isShared, bool contextsNeedGradients)
    {
        using var outer = NewDisposeScope();
        using var net = new Swing.Sequential(Flatten(), new Swing.Linear(6, 5), ReLU(), new Swing.Linear(5, 2));
        using var optimizer = optim.Adam(net.parameters());
        var counts = new List<long>();
        LiveTensors.AfterCollection(); // of what other tests left
        for (var step = 0; step < 500; step++)
        {
            using (NewDisposeScope())
            {
                var phase = (isShared ? rand(1).squeeze() : rand(4)).mul(360).requires_grad_(contextsNeedGradients);
                optimizer.zero_grad();
                net.forward(randn(4, 2, 3), Swing.At(phase)).square().mean().backward();
                optimizer.step();
            }

            counts.Add(Tensor.TotalCount);
        }

        Assert.Equal(counts[19], counts[^1]);
        Assert.Equal(counts[19], counts.Skip(19).Max());
    }
}
