using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>What a network's state is called, and that conversions keep it.</summary>
public sealed class StateNames : SeededTests
{
    [Fact]
    public void ParametersAreNamedByTheirStage()
    {
        using var net = NewNet();

        Assert.Equal(["1.weight", "1.bias", "3.weight", "3.bias"], net.named_parameters().Select(parameter => parameter.name));
        Assert.Equal(net.named_parameters().Select(parameter => parameter.parameter), net.parameters());
        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Equal([3, 5, 6], net.parameters().First().shape);
    }

    [Fact]
    public void TheStateOfEachLayerIsMarkedWithItsManifold()
    {
        using var net = NewNet();
        var state = net.state_dict();

        Assert.Equal(
            ["1.weight", "1.bias", "3.weight", "3.bias", "1.manifold circle(360):fourier(1)", "3.manifold circle(360):fourier(1)"],
            state.Keys);
        Assert.Equal(0, state["1.manifold circle(360):fourier(1)"].numel());
    }

    [Theory]
    [InlineData("Noise", "manifold line(0, 0.5):endpoints")]
    [InlineData("Drift", "manifold line(-2, 2, extrapolated):endpoints")]
    [InlineData("Motor", "manifold circle(1):fourier(1, 6)")]
    [InlineData("Arm", "manifold circle(360):fourier(1) × circle(360):fourier(1)")]
    [InlineData("Cylinder", "manifold circle(24):fourier(1) × line(-1, 3):endpoints")]
    [InlineData("Track", "manifold line(0, 2):bspline(6, 2)")]
    [InlineData("Mixture", "manifold simplex(3):barycentric")]
    [InlineData("Gaze", "manifold sphere:harmonics(2)")]
    [InlineData("Pose", "manifold rotations:matrix")]
    [InlineData("Strip", "manifold mobius(360, 2):invariant")]
    [InlineData("Ramp", "manifold circle(24):fourier(1) × line(0, 1):bspline(5, 3)")]
    [InlineData("Sums", "manifold circle(1)*circle(1)*line(0, 4):additive(fourier(1), fourier(1), endpoints)")]
    public void TheMarkSaysTheDomainAndTheBasis(string name, string mark)
    {
        using var layer = ManifoldRows.Of(name).Linear(2, 2);

        Assert.Equal(["weight", "bias", mark], layer.state_dict().Keys);
    }

    [Fact]
    public void ConversionKeepsValuesNamesAndProperties()
    {
        using var scope = NewDisposeScope();
        using var net = NewNet();
        var layer = (Rotation.Linear)net[1];
        var before = layer.weight.detach().clone();
        var names = net.state_dict().Keys.ToArray();
        var images = randn(4, 2, 3, dtype: ScalarType.Float64);
        using (NewDisposeScope())
        {
            net.to(ScalarType.Float64);
        }

        Agree.Exactly(before.to(ScalarType.Float64), layer.weight);
        Assert.Equal(names, net.state_dict().Keys);
        Assert.Same(layer.weight, net.get_parameter("1.weight"));
        Assert.Same(layer.bias, net.get_parameter("1.bias"));
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, net.forward(images, Rotation.At(30)).dtype);

        net.forward(images, Rotation.At(30)).sum().backward();
        Assert.All(net.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void ALayerMadeInAScopeOutlivesIt()
    {
        Rotation.Linear layer;
        using (NewDisposeScope())
        {
            layer = new Rotation.Linear(3, 2);
        }

        using (layer)
        using (NewDisposeScope())
        {
            Assert.Equal([2], layer.forward(randn(3), Rotation.At(1)).shape);
            Assert.All(layer.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        }
    }

    [Fact]
    public void AssignedParametersAreTheOnesTrained()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(3, 2);
        var (oldWeight, oldBias) = (layer.weight, layer.bias!);
        var values = randn(2, 3, 3);
        var (weight, bias) = (new Parameter(values.transpose(0, 1)), new Parameter(zeros(2, 3).t())); // not contiguous, either

        (layer.weight, layer.bias) = (weight, bias);
        foreach (var point in (Point<Rotation>[])[Rotation.At(0), Rotation.At([0.0])])
        {
            layer.zero_grad();
            var output = layer.forward(ones(1, 3), point);
            output.sum().backward();

            Agree.Within(1e-6, values.select(1, 0).sum(1) + (Math.Sqrt(2) * values.select(1, 1).sum(1)), output.squeeze(0));
            Assert.NotNull(weight.grad);
            Assert.NotNull(bias.grad);
        }

        Assert.Same(weight, layer.get_parameter("weight"));
        Assert.Same(bias, layer.get_parameter("bias"));
        Assert.True(oldWeight.IsInvalid && oldBias.IsInvalid);
    }

    private static Rotation.Sequential NewNet() => new(Flatten(), new Rotation.Linear(6, 5), ReLU(), new Rotation.Linear(5, 2));
}
