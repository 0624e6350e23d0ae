using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Tasks;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Motor;

/// <summary>
/// A simulated permanent-magnet motor with four pole pairs: three phase currents, measured in the stator's frame, and the rotor's
/// electrical angle; the torque is wanted. It has the magnet's torque, a reluctance torque that saturates, and a sixth harmonic of
/// both the magnet's flux and the cogging. Nothing of it was measured on a machine.
/// </summary>
internal static class SimulatedMotor
{
    /// <summary>Three currents, and a 1 for the torque without current.</summary>
    public const int Inputs = 4;

    private const ulong TrainSeed = 1, TestSeed = 2, ChoosingSeed = 3;
    private const int TrainCount = 20_000, TestCount = 36_000;

    private const double PolePairs = 4, Flux = 0.1; // Wb
    private const double DirectInductance = 2e-3, QuadratureInductance = 4.5e-3; // H
    private const double SaturationCurrent = 12; // A
    private const double FluxRippleAlong = 0.008, FluxRippleAcross = 0.005; // Wb, at the sixth harmonic
    private const double Cogging = 0.15; // N·m
    private const double CurrentScale = 5; // A: what inputs are divided by
    private const double CurrentNoise = 0.02, TorqueNoise = 0.02; // A, N·m: of measurements, in training and of currents also in the test

    /// <summary>Samples outside of an arc to train on, others at all angles to test on; yet others to choose settings by.</summary>
    public static TaskData Create(Arc heldOut, bool choosing)
    {
        using var scope = NewDisposeScope();
        using var trainRandom = new Generator(TrainSeed);
        using var testRandom = new Generator(choosing ? ChoosingSeed : TestSeed);
        var train = Simulate(heldOut.SampleOutside(TrainCount, trainRandom), trainRandom, TorqueNoise);
        return new TaskData(train, Simulate(rand(TestCount, generator: testRandom) * 360 % 360, testRandom, torqueNoise: 0));
    }

    /// <summary>Park's transform by hand: what a drive engineer would feed a network, (i_d, i_q, cos 6θ, sin 6θ).</summary>
    public static Tensor Derotate(Tensor inputs, Tensor degrees)
    {
        using var scope = NewDisposeScope();
        var angle = degrees * (float)(Math.PI / 180);
        var phases = stack([angle, angle - (float)(Math.Tau / 3), angle + (float)(Math.Tau / 3)], 1);
        var currents = inputs.narrow(1, 0, 3);
        var direct = (currents * phases.cos()).sum(1) * (2.0 / 3);
        var quadrature = (currents * phases.sin()).sum(1) * (-2.0 / 3);
        return stack([direct, quadrature, (6 * angle).cos(), (6 * angle).sin()], 1).MoveToOuterDisposeScope();
    }

    private static Samples Simulate(Tensor degrees, Generator random, double torqueNoise)
    {
        var count = degrees.shape[0];
        var angle = degrees * (Math.PI / 180);
        var direct = (rand(count, generator: random) * 8) - 6; // −6 to 2 A
        var quadrature = (rand(count, generator: random) * 16) - 8; // −8 to 8 A

        var inductance = QuadratureInductance / (1 + (quadrature.abs() / SaturationCurrent));
        var along = Flux + (FluxRippleAlong * (6 * angle).cos());
        var across = FluxRippleAcross * (6 * angle).sin();
        var torque = (1.5 * PolePairs * ((along * quadrature) + (across * direct) + ((DirectInductance - inductance) * direct * quadrature)))
            + (Cogging * (6 * angle).sin())
            + (torqueNoise * randn(count, generator: random));

        Tensor Phase(double offset) => (direct * (angle - offset).cos()) - (quadrature * (angle - offset).sin()) + (CurrentNoise * randn(count, generator: random));
        var currents = new[] { Phase(0), Phase(Math.Tau / 3), Phase(-Math.Tau / 3) }.Select(current => current / CurrentScale);
        return new Samples(
            stack([.. currents, ones(count)], 1).to(ScalarType.Float32).DetachFromDisposeScope(),
            torque.unsqueeze(1).to(ScalarType.Float32).DetachFromDisposeScope(),
            degrees.alias().DetachFromDisposeScope());
    }
}
