using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Networks learn what they can represent.</summary>
public sealed class AdamTests : SeededTests
{
    [Fact]
    public void ALayerFindsWeightsThatTurnWithTheContext()
    {
        using var net = new Rotation.Sequential(new Rotation.Linear(2, 1));
        using var optimizer = optim.Adam(net.parameters(), 0.05);
        var (first, last) = (0.0, 0.0);
        for (var step = 0; step < 300; step++)
        {
            using var scope = NewDisposeScope();
            var input = randn(64, 2);
            var angles = rand(64) * 360;
            var radians = angles * (Math.PI / 180);
            var target = ((input[TensorIndex.Colon, 0] * radians.cos()) + (input[TensorIndex.Colon, 1] * radians.sin())).unsqueeze(1);
            optimizer.zero_grad();
            var loss = functional.mse_loss(net.forward(input, Rotation.At(angles)), target);
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
            first = step == 0 ? last : first;
        }

        Assert.True(first > 0.5, $"the loss began at {first}");
        Assert.True(last < 1e-4, $"the loss ended at {last}");
        using var upright = net.Collapse(Rotation.At(0));
        Agree.Within(1e-2, tensor(new[,] { { 1f, 0f } }), upright.parameters().First());
    }

    [Fact]
    public void AContextCanBeFoundFromData()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(8, 8, dtype: ScalarType.Float64);
        var input = randn(16, 8, dtype: ScalarType.Float64);
        var target = layer.forward(input, Rotation.At(200)).detach();
        var angle = tensor(170.0).requires_grad_();
        using var optimizer = optim.Adam([new TorchSharp.Modules.Parameter(angle)], 1);

        for (var step = 0; step < 200; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            (layer.forward(input, Rotation.At(optimizer.parameters().Single())) - target).square().mean().backward();
            optimizer.step();
        }

        Assert.Equal(200, optimizer.parameters().Single().item<double>(), 1e-2);
    }
}
