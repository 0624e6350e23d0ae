using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>What optimizers, files and other types see of a lifted module.</summary>
public sealed class LiftedStates : SeededTests
{
    private const string Mark = "manifold circle(360):fourier(1)";

    [Fact]
    public void HasTheModulesNames()
    {
        using var lifted = Rotation.Lift(new Residual(), kinds: new() { ["_head.2.weight"] = WeightKind.Shared, ["_head.2.bias"] = WeightKind.Frozen });
        using var plain = new Residual();

        Assert.Equal(plain.state_dict().Keys.Append(Mark).Order(), lifted.state_dict().Keys.Order());
        Assert.Equal(plain.named_parameters().Select(parameter => parameter.name), lifted.named_parameters().Select(parameter => parameter.name));
        foreach (var (name, parameter) in plain.named_parameters())
        {
            Assert.Equal(name.StartsWith("_head") ? parameter.shape : [3, .. parameter.shape], lifted.get_parameter(name)!.shape);
            Assert.True(lifted.has_parameter(name));
        }

        Assert.True(lifted.has_buffer("_stemNorm.running_mean"));
        Assert.False(lifted.has_parameter("_stemNorm.running_mean") || lifted.has_buffer("_head.2.weight"));
        Assert.Empty(lifted.modules());
    }

    [Theory]
    [InlineData("a residual network")]
    [InlineData("tied weights")]
    [InlineData("an LSTM behind a convolution")]
    public void AFileBringsItBack(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        using var saved = new Rotation.Sequential(("body", row.Lift(row.Make())));
        using var other = new Rotation.Sequential(("body", row.Lift(row.Make())));
        var input = row.Input(3);
        saved.train();
        saved.forward(input, Rotation.At(3)).Dispose();
        saved.eval();
        other.eval();

        other.load(new MemoryStream(SavedStates.Bytes(saved)));

        Agree.Exactly(saved.forward(input, Rotation.At([5.0, 6, 5])), other.forward(input, Rotation.At([5.0, 6, 5])));
        Assert.Equal(saved[0].state_dict().Keys.Select(key => $"body.{key}").Order(), saved.state_dict().Keys.Order());
        Assert.Contains($"body.{Mark}", saved.state_dict().Keys);
        Assert.Single(saved.modules());
    }

    [Fact]
    public void AnotherManifoldIsRefused()
    {
        using var lifted = Rotation.Lift(Linear(2, 2));
        using var other = Clock.Lift(Linear(2, 2));

        var error = Assert.Throws<InvalidOperationException>(() => lifted.load(new MemoryStream(SavedStates.Bytes(other))));

        Assert.Contains("belongs to the manifold circle(12):fourier(1)", error.Message);
    }

    [Theory]
    [InlineData("a residual network")]
    [InlineData("a transformer layer")]
    public void OptimizersMoveControlPointsAndSharedWeightsOnly(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        var module = row.Make();
        var names = module.named_parameters().Select(parameter => parameter.name).ToArray();
        using var lifted = row.Lift(module, new() { [names[0]] = WeightKind.Shared, [names[1]] = WeightKind.Frozen });
        var own = module.named_parameters().ToDictionary(parameter => parameter.name, parameter => parameter.parameter.clone());
        var before = lifted.named_parameters().ToDictionary(parameter => parameter.name, parameter => parameter.parameter.clone());
        using var optimizer = optim.Adam(lifted.parameters());

        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            lifted.forward(row.Input(3), Rotation.At([0.0, 100, 200])).square().sum().backward();
            optimizer.step();
        }

        foreach (var (key, parameter) in lifted.named_parameters())
        {
            Assert.Equal(lifted.Kinds[key] == WeightKind.Frozen, Same(parameter, before[key]));
            Assert.Equal(lifted.Kinds[key] != WeightKind.Shared, Same(module.get_parameter(key)!, own[key]));
        }
    }

    [Theory]
    [InlineData("a residual network")]
    [InlineData("a sequence")]
    [InlineData("a transformer layer")]
    [InlineData("an LSTM behind a convolution")]
    public void MovesToAnotherType(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        var module = row.Make();
        var names = module.named_parameters().Select(parameter => parameter.name).ToArray();
        using var lifted = row.Lift(module, new() { [names[0]] = WeightKind.Shared, [names[1]] = WeightKind.Frozen });
        using var net = new Rotation.Sequential(lifted);
        var input = row.Input(3);
        var expected = net.forward(input, Rotation.At([0.0, 100, 0]));

        net.to(ScalarType.Float32);
        var single = input.to(ScalarType.Float32).requires_grad_();
        var output = net.forward(single, Rotation.At([0.0, 100, 0]));
        output.sum().backward();

        Assert.Equal(ScalarType.Float32, output.dtype);
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        Agree.Within(1e-5, expected, output);
        Assert.NotNull(single.grad);
        Assert.All(module.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        Assert.Equal(ScalarType.Float32, row.Call(module, single).dtype);
        net.to(ScalarType.Float64);
        Agree.Within(1e-5, expected, net.forward(input, Rotation.At([0.0, 100, 0])));
    }

    [Fact]
    public void NaturalControlPointsAreReadAndWritten()
    {
        using var scope = NewDisposeScope();
        using var lifted = Rotation.Lift(Linear(2, 2, dtype: ScalarType.Float64), kinds: new() { ["bias"] = WeightKind.Shared });
        var points = randn(3, 2, 2, dtype: ScalarType.Float64);
        var bias = randn(2, dtype: ScalarType.Float64);
        lifted.SetControlPoints("weight", points);
        lifted.SetControlPoints("bias", bias);
        var input = randn(4, 2, dtype: ScalarType.Float64);

        var weight = points[0] + (Math.Cos(Math.PI / 3) * points[1]) + (Math.Sin(Math.PI / 3) * points[2]);
        Agree.Within(1e-14, points, lifted.ControlPoints("weight"));
        Agree.Exactly(bias, lifted.ControlPoints("bias"));
        Agree.Within(1e-14, input.mm(weight.t()) + bias, lifted.forward(input, Rotation.At(60)));
    }

    [Fact]
    public void ItOwnsTheModule()
    {
        var module = new Residual();
        var weight = module.get_parameter("_stem.weight")!;
        var lifted = Rotation.Lift(module);
        var points = lifted.get_parameter("_stem.weight")!;

        new Rotation.Sequential(lifted).Dispose();
        lifted.Dispose();

        Assert.True(weight.IsInvalid);
        Assert.True(points.IsInvalid);
    }

    private static bool Same(Tensor first, Tensor second) => first.eq(second).all().item<bool>();
}
