using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Tasks;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Motor;

/// <summary>
/// A simulated anemometer on a turning platform: six hot films around a mast, whose readings depend on the wind in the platform's
/// frame, and the platform's heading; the wind over ground is wanted, in east and north. Winds, headings and sensors are simulated.
/// </summary>
internal static class SimulatedPlatform
{
    /// <summary>Readings, and components of the wind.</summary>
    public const int Inputs = 6, Outputs = 2;

    private const ulong TrainSeed = 1, TestSeed = 2, ChoosingSeed = 3;
    private const int TrainCount = 20_000, TestCount = 36_000;

    /// <summary>Of each component of the wind, in m/s.</summary>
    private const double WindDeviation = 5;

    // King's law for a film: reading² = Still + Cooling·(speed across it)^Exponent; films in the mast's wake see a part of the wind.
    private const double Still = 1, Cooling = 0.8, Exponent = 0.45, WakeLoss = 0.6;

    /// <summary>Of a reading.</summary>
    private const double Noise = 0.01;

    /// <summary>What about readings are, and by how much they differ: networks get (reading − Usual) / Range.</summary>
    private const double Usual = 1.4, Range = 0.2;

    /// <summary>Samples outside of an arc to train on, others at all angles to test on; yet others to choose settings by.</summary>
    public static TaskData Create(Arc heldOut, bool choosing)
    {
        using var scope = NewDisposeScope();
        using var trainRandom = new Generator(TrainSeed);
        using var testRandom = new Generator(choosing ? ChoosingSeed : TestSeed);
        var train = Simulate(heldOut.SampleOutside(TrainCount, trainRandom), trainRandom);
        return new TaskData(train, Simulate(rand(TestCount, generator: testRandom) * 360 % 360, testRandom));
    }

    /// <summary>From the platform's frame to that of the ground: turns vectors, [N, 2], by the heading.</summary>
    public static Tensor ToGround(Tensor vectors, Tensor headings)
    {
        using var scope = NewDisposeScope();
        var angle = headings * (float)(Math.PI / 180);
        var (x, y) = (vectors.select(1, 0), vectors.select(1, 1));
        return stack([(x * angle.cos()) - (y * angle.sin()), (x * angle.sin()) + (y * angle.cos())], 1).MoveToOuterDisposeScope();
    }

    private static Samples Simulate(Tensor headings, Generator random)
    {
        var count = headings.shape[0];
        var wind = randn(count, 2, generator: random) * WindDeviation;
        var seen = ToGround(wind, -headings);
        var readings = Enumerable.Range(0, Inputs).Select(film => Read(seen, film * Math.Tau / Inputs) + (Noise / Range * randn(count, generator: random)));
        return new Samples(
            stack(readings, 1).DetachFromDisposeScope(),
            wind.DetachFromDisposeScope(),
            headings.alias().DetachFromDisposeScope());
    }

    /// <summary>A film on the mast's side at some angle: the wind along that direction is what cools it, less in the wake.</summary>
    private static Tensor Read(Tensor wind, double angle)
    {
        var towards = (wind.select(1, 0) * Math.Cos(angle)) + (wind.select(1, 1) * Math.Sin(angle));
        var speed = wind.norm(1);
        var facing = towards / (speed + 1e-6);
        var seen = speed * (1 - (WakeLoss * (1 + facing) / 2)); // wind that blows from the mast towards the film has lost most
        return ((Still + (Cooling * (seen + 1e-6).pow(Exponent))).sqrt() - Usual) / Range;
    }
}
