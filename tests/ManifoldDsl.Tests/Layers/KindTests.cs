using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Tensors of layers that are shared by all contexts, or frozen.</summary>
public sealed class KindTests : SeededTests
{
    [Theory]
    [InlineData(WeightKind.Manifold, WeightKind.Shared, false)]
    [InlineData(WeightKind.Manifold, WeightKind.Frozen, true)]
    [InlineData(WeightKind.Shared, WeightKind.Manifold, false)]
    [InlineData(WeightKind.Frozen, WeightKind.Manifold, true)]
    [InlineData(WeightKind.Shared, WeightKind.Frozen, false)]
    public void AreWhatTheyAreAtEachContext(WeightKind weight, WeightKind bias, bool isShared)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2, dtype: ScalarType.Float64, kinds: new() { ["weight"] = weight, ["bias"] = bias });
        var input = randn(4, 5, 3, dtype: ScalarType.Float64);
        double[] angles = [10, 60, 200, 300];

        var output = layer.forward(input, isShared ? Rotation.At(angles[0]) : Rotation.At(angles));

        for (var sample = 0; sample < 4; sample++)
        {
            var angle = isShared ? angles[0] : angles[sample];
            var plain = layer.Collapse(Rotation.At(angle));
            Agree.Within(1e-12, plain.forward(input[sample]), output[sample]);
            Assert.Equal(weight != WeightKind.Frozen, plain.weight!.requires_grad);
        }

        Assert.Equal(weight == WeightKind.Manifold ? [3, 2, 3] : [2, 3], layer.weight.shape);
        Assert.Equal(weight != WeightKind.Frozen, layer.weight.requires_grad);
        Assert.Equal(bias != WeightKind.Frozen, layer.bias!.requires_grad);
    }

    [Fact]
    public void AnUnknownTensorIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Rotation.Linear(3, 2, kinds: new() { ["wieght"] = WeightKind.Shared }));

        Assert.Equal("Rotation.Linear(3, 2): kinds names 'wieght'; this layer's tensors are 'weight', 'bias'.", error.Message);
    }
}
