using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>One point, wherever it was made, for many layers and passes.</summary>
public sealed class PointReuse : SeededTests
{
    private static readonly double[] Angles = [10, 130, 250];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APointMadeWithoutAGraphServesTraining(bool inInferenceMode)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2);
        var input = randn(3, 3);
        Point<Rotation> point;
        using (inInferenceMode ? inference_mode(true) : no_grad())
        {
            point = Rotation.At(tensor(Angles).requires_grad_());
            layer.forward(input, point);
        }

        var gradient = GradientOf(layer, input, point);

        Agree.Exactly(GradientOf(layer, input, Rotation.At(Angles)), gradient);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APointOfATrainedContextServesInferenceToo(bool inInferenceMode)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2);
        var input = randn(3, 3);
        var angles = tensor(Angles).requires_grad_();
        var point = Rotation.At(angles);
        using (inInferenceMode ? inference_mode(true) : no_grad())
        {
            Assert.False(layer.forward(input, point).requires_grad);
        }

        layer.forward(input, point).sum().backward();

        Assert.True(angles.grad!.abs().max().item<double>() > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OnePointServesManyLayersAndPasses(bool isShared)
    {
        using var scope = NewDisposeScope();
        using var first = new Rotation.Linear(3, 4);
        using var second = new Rotation.Linear(4, 2);
        using var inDouble = new Rotation.Linear(3, 2, dtype: ScalarType.Float64);
        var input = randn(3, 3);
        Point<Rotation> Fresh() => isShared ? Rotation.At(10) : Rotation.At(Angles);
        var point = Fresh();
        for (var pass = 0; pass < 3; pass++)
        {
            Agree.Exactly(second.forward(first.forward(input, Fresh()), Fresh()), second.forward(first.forward(input, point), point));
            Agree.Exactly(GradientOf(first, input, Fresh()), GradientOf(first, input, point));
            Agree.Exactly(inDouble.forward(input.to(ScalarType.Float64), Fresh()), inDouble.forward(input.to(ScalarType.Float64), point));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APointOutlivesTheScopesItIsUsedIn(bool needsGradients)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2);
        var input = randn(3, 3);
        var angles = tensor(Angles).requires_grad_(needsGradients);
        var expected = layer.forward(input, Rotation.At(Angles));
        var point = Rotation.At(angles);
        for (var pass = 0; pass < 3; pass++)
        {
            using (NewDisposeScope())
            {
                Agree.Within(1e-6, expected, layer.forward(input, point));
                Agree.Within(1e-6, expected, layer.forward(input, point));
            }
        }

        layer.forward(input, point).sum().backward();

        Assert.Equal(needsGradients, angles.grad is not null);
    }

    [Fact]
    public void APointWithoutAGraphOutlivesTheScopeItWasMadeIn()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2);
        var input = randn(3, 3);
        Point<Rotation> point;
        using (NewDisposeScope())
        {
            point = Rotation.At(tensor(Angles));
            layer.forward(input, point);
        }

        Agree.Exactly(layer.forward(input, Rotation.At(Angles)), layer.forward(input, point));
    }

    [Fact]
    public async Task TwoThreadsMayUseOnePoint()
    {
        using var layer = new Rotation.Linear(3, 2);
        using var input = randn(3, 3);
        using var expected = layer.forward(input, Rotation.At(Angles));
        var point = Rotation.At(Angles);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var pass = 0; pass < 100; pass++)
            {
                using var scope = NewDisposeScope();
                Agree.Exactly(expected, layer.forward(input, point));
            }
        })));
    }

    [Fact]
    public void APointInAGraphServesOneBackwardPass()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2);
        var angles = tensor(Angles).requires_grad_();
        var point = Rotation.At(angles);
        layer.forward(ones(3, 3), point).sum().backward();

        var error = Assert.Throws<ExternalException>(() => layer.forward(ones(3, 3), point).sum().backward());

        Assert.StartsWith("Trying to backward through the graph a second time", error.Message, StringComparison.Ordinal);
        layer.forward(ones(3, 3), Rotation.At(angles)).sum().backward();
    }

    private static Tensor GradientOf(Rotation.Linear layer, Tensor input, Point<Rotation> point)
    {
        layer.zero_grad();
        layer.forward(input, point).square().sum().backward();
        return layer.weight.grad!.clone();
    }
}
