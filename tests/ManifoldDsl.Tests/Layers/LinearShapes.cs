using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Inputs at the edge of what a linear layer takes.</summary>
public sealed class LinearShapes : SeededTests
{
    [Theory]
    [InlineData(new long[] { 0, 3 }, new long[] { 0, 2 })]
    [InlineData(new long[] { 0, 5, 3 }, new long[] { 0, 5, 2 })]
    [InlineData(new long[] { 4, 0, 3 }, new long[] { 4, 0, 2 })]
    public void EmptyInputsGiveEmptyOutputsAndZeroGradients(long[] shape, long[] expected)
    {
        using var scope = NewDisposeScope();
        using var layer = new Cylinder.Linear(3, 2);
        foreach (var isShared in (bool[])[false, true])
        {
            var input = randn(shape).requires_grad_();
            var hour = (isShared ? tensor(1.0) : arange(shape[0], ScalarType.Float64)).requires_grad_();

            var output = layer.forward(input, Cylinder.At(hour, tensor(0.5)));
            output.sum().backward();

            Assert.Equal(expected, output.shape);
            Assert.Equal(shape, input.grad!.shape);
            Agree.Exactly(zeros_like(hour), hour.grad!);
            Agree.Exactly(zeros_like(layer.weight), layer.weight.grad!);
            Agree.Exactly(zeros_like(layer.bias!), layer.bias!.grad!);
            layer.zero_grad();
        }
    }

    [Fact]
    public void ABatchOfOneIsThatSampleAlone()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2, dtype: ScalarType.Float64);
        var input = randn(1, 3, dtype: ScalarType.Float64);

        var alone = layer.forward(input[0], Rotation.At(30));

        Assert.Equal([2], alone.shape);
        Agree.Within(1e-12, alone.unsqueeze(0), layer.forward(input, Rotation.At([30.0])));
        Agree.Within(1e-12, alone.unsqueeze(0), layer.forward(input, Rotation.At(tensor(30.0))));
    }

    [Fact]
    public void ASharedContextIsTheSameContextForEachSample()
    {
        using var scope = NewDisposeScope();
        using var layer = new Arm.Linear(3, 2, dtype: ScalarType.Float64);
        var input = randn(4, 5, 3, dtype: ScalarType.Float64);

        var shared = layer.forward(input, Arm.At(30, 200));

        Agree.Within(1e-12, shared, layer.forward(input, Arm.At(full(4, 30.0), full(4, 200.0))));
        Agree.Within(1e-12, shared, layer.forward(input, Arm.At(full(4, 30.0), tensor(200.0))));
    }

    [Fact]
    public void AContextInFloat32GetsItsGradientInFloat32()
    {
        using var scope = NewDisposeScope();
        using var layer = new Hour.Linear(3, 2, dtype: ScalarType.Float64);
        var input = randn(4, 3, dtype: ScalarType.Float64);
        var single = tensor(new[] { 0f, 6.5f, 13.25f, 30f }).requires_grad_();
        var exact = single.detach().to(ScalarType.Float64).requires_grad_();

        layer.forward(input, Hour.At(single)).sum().backward();
        layer.forward(input, Hour.At(exact)).sum().backward();

        Assert.Equal(ScalarType.Float32, single.grad!.dtype);
        Agree.Exactly(exact.grad!.to(ScalarType.Float32), single.grad!);
    }

    [Theory]
    [InlineData(ScalarType.Float16, 1e-2)]
    [InlineData(ScalarType.BFloat16, 1e-1)]
    public void HalfPrecisionIsRoundedDouble(ScalarType dtype, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(4, 3, dtype: ScalarType.Float64);
        using var half = new Rotation.Linear(4, 3, dtype: dtype);
        half.load_state_dict(layer.state_dict());
        var input = randn(5, 4, dtype: ScalarType.Float64);
        var point = Rotation.At([0.0, 30, 60, 90, 120]);

        Agree.Within(tolerance, layer.forward(input, point), half.forward(input.to(dtype), point));
        Agree.Within(tolerance, layer.forward(input, Rotation.At(30)), half.forward(input.to(dtype), Rotation.At(30)));
    }
}
