using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>A sequence is its stages in order, and cleans up after itself.</summary>
public sealed class SequentialTests : SeededTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ForwardIsTheStagesByHand(bool isShared)
    {
        using var scope = NewDisposeScope();
        var (first, second) = (new Rotation.Linear(6, 4), new Rotation.Linear(4, 2));
        using var net = new Rotation.Sequential(Flatten(), first, Tanh(), second);
        var images = randn(3, 2, 3);
        var point = isShared ? Rotation.At(10) : Rotation.At([10.0, 130, 250]);

        Agree.Exactly(second.forward(first.forward(images.flatten(1), point).tanh(), point), net.forward(images, point));
        Assert.Equal(4, net.Count);
        Assert.Same(second, net[3]);
    }

    [Fact]
    public void GradientsOfTheContextComeFromEveryLayer()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(
            new Rotation.Linear(3, 4, dtype: ScalarType.Float64), Tanh(), new Rotation.Linear(4, 1, dtype: ScalarType.Float64));
        var input = randn(5, 3, dtype: ScalarType.Float64);
        var angles = tensor(new[] { 0.0, 50, 100, 200, 300 }).requires_grad_();

        net.forward(input, Rotation.At(angles)).sum().backward();

        using var noGrad = no_grad();
        var difference = net.forward(input, Rotation.At(angles + 1e-3)) - net.forward(input, Rotation.At(angles - 1e-3));
        Agree.Within(1e-9, difference.squeeze(1) / 2e-3, angles.grad);
    }

    [Fact]
    public void SequencesNestAndStagesMayHaveNames()
    {
        using var scope = NewDisposeScope();
        var first = new Rotation.Linear(3, 4);
        var inner = new Rotation.Sequential(("hidden", first), ("bend", ReLU()));
        var last = new Rotation.Linear(4, 2, hasBias: false);
        using var net = new Rotation.Sequential(("encoder", inner), ("head", last));
        var input = randn(2, 3);
        var point = Rotation.At([10.0, 200]);

        Agree.Exactly(last.forward(functional.relu(first.forward(input, point)), point), net.forward(input, point));
        Assert.Equal(["encoder.hidden.weight", "encoder.hidden.bias", "head.weight"], net.named_parameters().Select(parameter => parameter.name));
    }

    [Fact]
    public void TheIntermediateResultsAreDisposed()
    {
        using var net = new Rotation.Sequential(Flatten(), new Rotation.Linear(6, 4), ReLU(), new Rotation.Sequential(new Rotation.Linear(4, 4), Tanh()), new Rotation.Linear(4, 2));
        using var images = randn(3, 2, 3);
        var point = Rotation.At([10.0, 130, 250]);
        using var warmUp = net.forward(images, point); // the point now holds its basis
        var before = Tensor.TotalCount;

        using var output = net.forward(images, point);

        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.False(images.IsInvalid);
    }

    [Fact]
    public void AStageMayReturnItsInput()
    {
        using var scope = NewDisposeScope();
        var layer = new Rotation.Linear(3, 3);
        using var net = new Rotation.Sequential(new PassThrough(), layer, new PassThrough(), new PassThrough());
        using var nothing = new Rotation.Sequential(new PassThrough());
        using var empty = new Rotation.Sequential();
        var input = randn(2, 3);

        Agree.Exactly(layer.forward(input, Rotation.At(5)), net.forward(input, Rotation.At(5)));
        nothing.forward(input, Rotation.At(5)).Dispose();
        empty.forward(input, Rotation.At(5)).Dispose();
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void HooksRun()
    {
        using var scope = NewDisposeScope();
        var (plain, layer) = (ReLU(), new Rotation.Linear(3, 2));
        using var net = new Rotation.Sequential(plain, layer);
        var calls = new List<string>();
        plain.register_forward_hook((_, _, output) =>
        {
            calls.Add("plain");
            return output;
        });
        layer.register_forward_pre_hook((_, input, point) =>
        {
            calls.Add("before layer");
            return (input, point);
        });
        layer.register_forward_hook((_, _, _, output) =>
        {
            calls.Add("layer");
            return output * 2;
        });
        net.register_forward_hook((_, _, _, output) =>
        {
            calls.Add("net");
            return output;
        });
        var input = randn(4, 3);

        var output = net.call(input, Rotation.At(5));

        Assert.Equal(["plain", "before layer", "layer", "net"], calls);
        Agree.Exactly(2 * layer.forward(functional.relu(input), Rotation.At(5)), output);
    }

    [Fact]
    public void ModesReachEveryStage()
    {
        var inner = new Rotation.Sequential(Dropout(), new Rotation.Linear(2, 2));
        using var net = new Rotation.Sequential(inner, Dropout());

        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void ItOwnsItsStages()
    {
        var layer = new Rotation.Linear(2, 2);
        var weight = layer.weight;

        new Rotation.Sequential(new Rotation.Sequential(layer)).Dispose();

        Assert.True(weight.IsInvalid);
    }

    private sealed class PassThrough() : Module<Tensor, Tensor>(nameof(PassThrough))
    {
        public override Tensor forward(Tensor input) => input;
    }
}
