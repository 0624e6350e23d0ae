using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Saved orbits bring back what they turned at: frequencies belong to the weights.</summary>
public sealed class OrbitStates : SeededTests
{
    [Fact]
    public void AStateBringsItsFrequencies()
    {
        using var scope = NewDisposeScope();
        using var saved = new Rotation.Sequential(new Rotation.OrbitLinear(5, 3, rank: 9, frequencies: [1, 6]));
        using var loaded = new Rotation.Sequential(new Rotation.OrbitLinear(5, 3, rank: 9, frequencies: 4));
        var (input, point) = (randn(4, 5), Rotation.At([10, 100, 200, 300]));

        loaded.load(new MemoryStream(Bytes(saved)));

        Agree.Exactly(saved.forward(input, point), loaded.forward(input, point));
        Assert.Equal([0, 1, 1, 6], ((Rotation.OrbitLinear)loaded[0]).FrequenciesOf());
    }

    [Fact]
    public void AStateBringsTheCopiesOfDegrees()
    {
        using var scope = NewDisposeScope();
        using var saved = new Pose.OrbitLinear(5, 3, rank: 25, frequencies: 4);
        using var loaded = new Pose.OrbitLinear(5, 3, rank: 25, frequencies: [1, 4]);
        var (input, point) = (randn(4, 5), Point<Pose>.Sample(4, new Random(1)));

        // a state of as many numbers, as TorchSharp asks: degrees 0 to 4 in both
        loaded.load_state_dict(saved.state_dict());

        Agree.Exactly(saved.forward(input, point), loaded.forward(input, point));
    }

    [Theory]
    [InlineData(0.5, "Rotation.OrbitLinear(5, 3): frequencies holds 0.5 for angle; expected whole numbers.")]
    [InlineData(double.NaN, "Rotation.OrbitLinear(5, 3): frequencies holds NaN for angle; expected whole numbers.")]
    public void DamagedFrequenciesAreRefused(double frequency, string message)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.OrbitLinear(5, 3, rank: 9, frequencies: 4);
        layer.get_buffer("frequencies")!.fill_(frequency);

        var error = Assert.Throws<InvalidOperationException>(() => layer.forward(randn(2, 5), Rotation.At(0)));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void ModulesOfOtherTypesKeepTheirFrequencies()
    {
        using var scope = NewDisposeScope();
        using var layer = new Drift.OrbitLinear(5, 3, rank: 9, frequencies: [0.3, 1.7]);
        var (input, point) = (randn(4, 5), Drift.At([-1.5, 0, 0.7, 5]));
        var expected = layer.forward(input, point);

        layer.to(ScalarType.Float64);
        Agree.Within(1e-6, expected, layer.forward(input.to(ScalarType.Float64), point));
        Assert.Equal([0, 0.3, 0.3, 1.7], layer.FrequenciesOf());

        layer.to(ScalarType.BFloat16);
        Agree.Within(0.05, expected, layer.forward(input.to(ScalarType.BFloat16), point));
        Assert.Equal([0, 0.3, 0.3, 1.7], layer.FrequenciesOf());
    }

    private static byte[] Bytes(Module module)
    {
        var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }
}
