using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Layers that start from a fitted action: before any training they undo it, or do it, at every context.</summary>
public sealed class FittedLayers : SeededTests
{
    private const int Size = 8;
    private static readonly double[] Seen = [.. Enumerable.Range(0, 300).Select(i => 40 + (i * 0.6))];

    private readonly LinearAction _circle;
    private readonly Tensor _originals;

    public FittedLayers() => (_circle, _originals) = (new(Size, [1], [1], [3]), LinearAction.Samples(20, Size));

    [Fact]
    public void AnInputIsTheSameAtEveryContext()
    {
        using var scope = NewDisposeScope();
        var action = Fitted();
        using var linear = new Rotation.OrbitLinear(Size, 5, action, dtype: ScalarType.Float64);
        using var front = new Rotation.Canonicalize(action, dtype: ScalarType.Float64);

        foreach (var degrees in new[] { 20.0, 130, 260, 350 })
        {
            var turned = Turn(_originals, degrees);
            Agree.Within(5e-3, linear.forward(_originals, Rotation.At(0)), linear.forward(turned, Rotation.At(degrees)), $"OrbitLinear at {degrees}");

            // With as many filters as features Q·Qᵀ = I: the front end gives back the upright input.
            Agree.Within(5e-3, _originals, front.forward(turned, Rotation.At(degrees)), $"Canonicalize at {degrees}");
        }
    }

    [Fact]
    public void AnOutputTurnsAsTheInputsOfTheFitDid()
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.OrbitLinear(4, Size, Fitted(), OrbitSide.Output, hasBias: false, dtype: ScalarType.Float64);
        var input = randn(20, 4, dtype: ScalarType.Float64);

        foreach (var degrees in new[] { 20.0, 130, 260, 350 })
        {
            Agree.Within(5e-3, Turn(layer.forward(input, Rotation.At(0)), degrees), layer.forward(input, Rotation.At(degrees)), $"at {degrees}");
        }
    }

    [Fact]
    public void ChainsAndJointActionsAreUndone()
    {
        using var scope = NewDisposeScope();
        var (shoulder, elbow) = (new LinearAction(Size, [1], [2], [3]), new LinearAction(Size, [1], [1], [2]));
        var commuting = new LinearAction(Size, [1, 0], [1, 2], [2, -1], [0, 3]);
        Tensor Chain(Tensor rows, Tensor angles) => elbow.Act(shoulder.Act(rows, angles.narrow(1, 0, 1)), angles.narrow(1, 1, 1));
        foreach (var (coupling, act) in new[] { (OrbitCoupling.Chained, (Func<Tensor, Tensor, Tensor>)Chain), (OrbitCoupling.Joint, commuting.Act) })
        {
            var angles = (arange(30, dtype: ScalarType.Float64) + 0.5) * (Math.Tau / 30);
            var grid = stack([angles.repeat_interleave(30), angles.repeat(30)], 1).repeat_interleave(20, dim: 0);
            var action = Arm.FitAction(act(_originals.repeat(900, 1), grid), At(grid), Size, new() { Coupling = coupling });
            using var layer = new Arm.OrbitLinear(Size, 5, action, dtype: ScalarType.Float64);
            var (here, there) = (rand(20, 2, dtype: ScalarType.Float64) * Math.Tau, rand(20, 2, dtype: ScalarType.Float64) * Math.Tau);

            Agree.Within(5e-3, layer.forward(act(_originals, here), At(here)), layer.forward(act(_originals, there), At(there)), $"{coupling}");
        }
    }

    [Fact]
    public void AFlowAlongALineIsUndone()
    {
        using var scope = NewDisposeScope();
        var flow = new LinearAction(Size, [0.4 * Math.PI], [1.3 * Math.PI], [2.75 * Math.PI]);
        var positions = (arange(300, dtype: ScalarType.Float64) + 0.5) / 300;
        var action = Noise.FitAction(flow.ActAll(_originals, positions.unsqueeze(1)), Noise.At(positions.repeat_interleave(20) * 0.5), Size);
        using var layer = new Noise.OrbitLinear(Size, 5, action, dtype: ScalarType.Float64);
        var somewhere = rand(20, dtype: ScalarType.Float64);

        Agree.Within(5e-3, layer.forward(_originals, Noise.At(0)), layer.forward(flow.Act(_originals, somewhere.unsqueeze(1)), Noise.At(somewhere * 0.5)));
    }

    private OrbitAction<Rotation> Fitted() =>
        Rotation.FitAction(_circle.ActAll(_originals, (tensor(Seen) * (Math.PI / 180)).unsqueeze(1)), Rotation.At([.. Seen.SelectMany(angle => Enumerable.Repeat(angle, 20))]), Size);

    private Tensor Turn(Tensor rows, double degrees) => _circle.Act(rows, full(rows.shape[0], 1, degrees * Math.PI / 180, ScalarType.Float64));

    private static Point<Arm> At(Tensor radians) => Arm.At(radians.select(1, 0) * (180 / Math.PI), radians.select(1, 1) * (180 / Math.PI));
}
