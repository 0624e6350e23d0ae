using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>The front end Q·ρ(s)·Qᵀ by value, on flat inputs, on images and with filters of each channel.</summary>
public sealed class CanonicalizeTests : SeededTests
{
    private const int Features = 12;

    public static TheoryData<string, OrbitCoupling> Uses
    {
        get
        {
            var uses = new TheoryData<string, OrbitCoupling>();
            foreach (var row in OrbitLayerRow.All)
            {
                uses.Add(row.Name, OrbitCoupling.Chained);
                if (row.CanBeJoint)
                {
                    uses.Add(row.Name, OrbitCoupling.Joint);
                }
            }

            return uses;
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public void IsThePlainFormula(string name, OrbitCoupling coupling)
    {
        using var scope = NewDisposeScope();
        var row = OrbitLayerRow.Of(name);
        using var layer = row.NewCanonicalize(Features, coupling);
        var plain = new PlainOrbit(row, layer, coupling);
        var (input, contexts) = (randn(5, Features, dtype: ScalarType.Float64).requires_grad_(), row.NewContexts(5));
        var copy = input.detach().clone().requires_grad_();
        var direction = randn(5, Features, dtype: ScalarType.Float64);

        var (actual, expected) = (row.Forward(layer, input, contexts), plain.Canonicalize(copy, contexts));
        (actual * direction).sum().backward();
        (expected * direction).sum().backward();

        Agree.Within(1e-11, expected, actual);
        Agree.Within(1e-11, copy.grad!, input.grad, "x");
        foreach (var parameter in plain.Names)
        {
            Agree.Within(1e-11, plain[parameter].grad!, layer.get_parameter(parameter)!.grad, parameter);
        }
    }

    [Theory, MemberData(nameof(Uses))]
    public void ServesImagesGridsAndPlainNetworks(string name, OrbitCoupling coupling)
    {
        using var scope = NewDisposeScope();
        var row = OrbitLayerRow.Of(name);
        foreach (var channels in (long?[])[null, 2])
        {
            using var layer = row.NewCanonicalize(Features, coupling, channels);
            var (images, contexts) = (randn(5, 2, 3, 4, dtype: ScalarType.Float64), row.NewContexts(5));

            var actual = row.Forward(layer, images, contexts);

            Assert.Equal([5, 2, 3, 4], actual.shape);
            for (var channel = 0; channel < 2; channel++)
            {
                using var ofOne = row.NewCanonicalize(Features, coupling);
                foreach (var (parameterName, parameter) in ofOne.named_parameters())
                {
                    using var noGrad = no_grad();
                    var all = layer.get_parameter(parameterName)!;
                    parameter.copy_(channels is null ? all : all[channel]);
                }

                Agree.Within(1e-12, row.Forward(ofOne, images.select(1, channel).flatten(1), contexts).view(5, 3, 4), actual.select(1, channel), $"channel {channel}");
            }

            Agree.Within(1e-12, stack(Enumerable.Range(0, 5).Select(i => row.Forward(layer, images, [.. contexts.Select(context => context[i])]))), row.ForwardGrid(layer, images, contexts), "grid");
            Tensor[] one = [.. contexts.Select(context => context[0])];
            using var plain = row.Collapse(layer, one);
            Agree.Within(1e-12, row.Forward(layer, images, one), plain.call(images), "collapsed");
        }
    }

    [Fact]
    public void StandsBeforeAnyNetwork()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(new Rotation.Canonicalize(36, rank: 17, channels: 2), Conv2d(2, 3, 3), ReLU(), Flatten(), new Rotation.Linear(48, 2));
        var (images, angles) = (randn(4, 2, 6, 6), rand(4) * 360);

        net.forward(images, Rotation.At(angles)).square().sum().backward();

        Assert.All(net.parameters(), parameter => Assert.True(parameter.grad!.abs().sum().item<float>() > 0));
        using var upright = net.Collapse(Rotation.At(90));
        Agree.Within(1e-5, net.forward(images, Rotation.At(90)), upright.forward(images));
    }
}
