using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>A collapsed network is the network at one context, and stands on its own.</summary>
public sealed class CollapseTests : SeededTests
{
    [Theory]
    [InlineData(ScalarType.Float32, 1e-6)]
    [InlineData(ScalarType.Float64, 1e-12)]
    public void ItIsTheNetworkAtThatContext(ScalarType dtype, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var net = NewNet(dtype);
        var images = randn(5, 2, 3, dtype: dtype);
        foreach (var (hour, level) in ((double, double)[])[(0, -1), (7.5, 0.25), (23, 3), (-100, 50)])
        {
            using var plain = net.Collapse(Cylinder.At(hour, level));

            Agree.Within(tolerance, net.forward(images, Cylinder.At(hour, level)), plain.forward(images));
            Agree.Within(tolerance, net.forward(images, Cylinder.At(full(5, hour), full(5, level))), plain.forward(images));
            Assert.Equal(["1.weight", "1.bias", "3.0.weight"], plain.named_parameters().Select(parameter => parameter.name));
        }
    }

    [Fact]
    public void ItDoesNotFollowTheOriginal()
    {
        using var scope = NewDisposeScope();
        using var net = NewNet();
        using var plain = net.Collapse(Cylinder.At(7, 1));
        var images = randn(5, 2, 3);
        var before = plain.forward(images).detach().clone();
        using var optimizer = optim.SGD(net.parameters(), 1);

        net.forward(images, Cylinder.At(7, 1)).square().sum().backward();
        optimizer.step();

        Agree.Exactly(before, plain.forward(images));
        Assert.True((net.forward(images, Cylinder.At(7, 1)) - before).abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void ItIsTrainableWithoutChangingTheOriginal()
    {
        using var scope = NewDisposeScope();
        using var net = NewNet();
        using var plain = net.Collapse(Cylinder.At(7, 1));
        var images = randn(5, 2, 3);
        var before = net.forward(images, Cylinder.At(7, 1)).detach().clone();
        using var optimizer = optim.SGD(plain.parameters(), 1);

        plain.forward(images).square().sum().backward();
        optimizer.step();

        Assert.All(plain.parameters(), parameter => Assert.NotNull(parameter.grad));
        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
        Agree.Exactly(before, net.forward(images, Cylinder.At(7, 1)));
    }

    [Fact]
    public void ItsEndLeavesThePlainStagesToTheirOwner()
    {
        using var scope = NewDisposeScope();
        var shared = Linear(4, 4);
        var layer = new Rotation.Linear(4, 2);
        using var net = new Rotation.Sequential(shared, new Rotation.Sequential(shared, layer));
        var input = randn(3, 4);
        var expected = net.forward(input, Rotation.At(90)).clone();

        var plain = net.Collapse(Rotation.At(90));
        var weight = plain.parameters().Last();
        plain.Dispose();
        plain.Dispose();

        Assert.True(weight.IsInvalid);
        Agree.Exactly(expected, net.forward(input, Rotation.At(90)));
    }

    [Fact]
    public void ItOutlivesTheScopeItWasMadeInAndTheOriginal()
    {
        using var scope = NewDisposeScope();
        var images = randn(5, 2, 3);
        TorchSharp.Modules.Sequential plain;
        Tensor expected;
        var net = NewNet();
        using (NewDisposeScope())
        {
            plain = net.Collapse(Cylinder.At(tensor(7.0), tensor(1.0)));
            expected = plain.forward(images).MoveToOuterDisposeScope();
        }

        Agree.Exactly(expected, plain.forward(images));
        plain.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ItHasTheModeOfTheOriginal(bool training)
    {
        using var scope = NewDisposeScope();
        var dropout = Dropout(0.5);
        using var net = new Rotation.Sequential(new Rotation.Linear(4, 40), dropout, new Rotation.Sequential(new Rotation.Linear(40, 2)));
        net.train(training);

        using var plain = net.Collapse(Rotation.At(90));

        Assert.All(plain.modules(), module => Assert.Equal(training, module.training));
        Assert.Equal(training, plain.training);
        var input = randn(3, 4);
        Assert.Equal(!training, plain.forward(input).equal(plain.forward(input)).all().item<bool>());
    }

    [Fact]
    public void ItLeavesTheModesOfSharedStagesAlone()
    {
        var dropout = Dropout(0.5);
        using var net = new Rotation.Sequential(new Rotation.Linear(4, 4), dropout);
        net.eval();
        dropout.train(); // as for Monte Carlo dropout

        using var plain = net.Collapse(Rotation.At(90));

        Assert.True(dropout.training);
    }

    [Fact]
    public void AStageOfTheUsersOwnCollapsesIfItSaysHow()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(("first", new Rotation.Linear(2, 2)), ("gain", new Gain()));

        Agree.Exactly(3 * ((Rotation.Linear)net[0]).forward(ones(1, 2), Rotation.At(5)), net.forward(ones(1, 2), Rotation.At(5)));
        var error = Assert.Throws<NotSupportedException>(() => net.Collapse(Rotation.At(5)));
        Assert.Equal("Rotation.Sequential.Collapse: stage 'gain' (Gain) takes the point but cannot collapse; derive it from ManifoldModule<Rotation>.", error.Message);
    }

    private static Cylinder.Sequential NewNet(ScalarType dtype = ScalarType.Float32) => new(
        Flatten(),
        new Cylinder.Linear(6, 4, dtype: dtype),
        ReLU(),
        new Cylinder.Sequential(new Cylinder.Linear(4, 2, hasBias: false, dtype: dtype)));

    private sealed class Gain() : Module<Tensor, Point<Rotation>, Tensor>(nameof(Gain))
    {
        public override Tensor forward(Tensor input, Point<Rotation> point) => 3 * input;
    }
}
