using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Fits of actions of lines and of products.</summary>
public sealed class ProductActions : SeededTests
{
    private const int Size = 8, Originals = 30;

    private readonly Tensor _originals;

    public ProductActions() => _originals = LinearAction.Samples(Originals, Size);

    /// <summary>A flow's frequencies are no integers, and count half turns from one end of the line to the other.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.1, 0.4)]
    public void AFlowAlongALineIsFound(double from, double to)
    {
        using var scope = NewDisposeScope();
        double[] frequencies = [0.4, 1.3, 2.75];
        var action = new LinearAction(Size, [.. frequencies.Select(frequency => new[] { frequency * Math.PI })]);
        var contexts = Evenly(from, to, 400);

        var found = ActionFit.Run(action.ActAll(_originals, (contexts / 0.5).unsqueeze(1)), Noise.At(contexts.repeat_interleave(Originals)), Size);

        Assert.Null(found.DistanceFromIntegers);
        Assert.True(found.Residual < 1e-7, $"{found.Residual}");
        Agree.Within(1e-3, [0, .. frequencies], [.. found.Eigenfrequencies[0].Select(entry => entry.Frequency).Order()]);
        var expected = _originals.mm(tensor(found.Stages[0].Filters).t());
        foreach (var position in new[] { 0.05, 0.6, 1 })
        {
            var turned = action.Act(_originals, full(Originals, 1, position, ScalarType.Float64));
            Agree.Within(3e-3, expected, LinearAction.Canonical(found.Stages, turned, full(Originals, 1, position * Math.PI, ScalarType.Float64)), $"at {position}");
        }
    }

    /// <summary>Two actions that do not commute, the shoulder's first: undone in the other order they leave a mess.</summary>
    [Fact]
    public void ActionsThatDoNotCommuteAreUndoneOneAfterAnother()
    {
        using var scope = NewDisposeScope();
        var (shoulder, elbow) = (new LinearAction(Size, [1], [2], [3]), new LinearAction(Size, [1], [1], [2]));
        var angles = Grid(32);
        var rows = _originals.repeat(32 * 32, 1);
        var repeated = angles.repeat_interleave(Originals, dim: 0);
        var (first, second) = (repeated.narrow(1, 0, 1), repeated.narrow(1, 1, 1));

        var found = ActionFit.Run(elbow.Act(shoulder.Act(rows, first), second), At(repeated), Size);
        var swapped = ActionFit.Run(shoulder.Act(elbow.Act(rows, second), first), At(repeated), Size);

        Assert.Equal(["elbow", "shoulder"], found.Stages.Select(stage => stage.Name));
        Assert.All(Enumerable.Range(0, Size / 2), pair => Assert.Equal((0, 0), (found.Stages[0].Frequencies[pair, 0], found.Stages[1].Frequencies[pair, 1])));
        Agree.Within(1e-3, [0, 1, 2, 3], [.. found.Eigenfrequencies[0].Select(entry => entry.Frequency).Order()], "shoulder");
        Agree.Within(1e-3, [0, 1, 1, 2], [.. found.Eigenfrequencies[1].Select(entry => entry.Frequency).Order()], "elbow");
        Assert.True(found.Residual < 1e-6 && swapped.Residual > 0.05, $"{found.Residual}, {swapped.Residual}");
        var canonical = Enumerable.Range(0, 4).Select(_ =>
        {
            var some = (rand(1, 2, dtype: ScalarType.Float64) * Math.Tau).expand(Originals, 2);
            return LinearAction.Canonical(found.Stages, elbow.Act(shoulder.Act(_originals, some.narrow(1, 0, 1)), some.narrow(1, 1, 1)), some);
        }).ToArray();
        Assert.All(canonical, features => Agree.Within(3e-3, canonical[0], features, "canonical features at random contexts"));
    }

    [Fact]
    public void ActionsThatCommuteHaveFrequenciesTogether()
    {
        using var scope = NewDisposeScope();
        double[][] rates = [[1, 0], [1, 2], [2, -1], [0, 3]];
        var action = new LinearAction(Size, rates);
        var angles = Grid(30);

        var found = ActionFit.Run(action.ActAll(_originals, angles), At(angles.repeat_interleave(Originals, dim: 0)), Size, new() { Coupling = OrbitCoupling.Joint });

        var stage = Assert.Single(found.Stages);
        Assert.Equal((OrbitCoupling.Joint, "shoulder, elbow"), (found.Coupling, stage.Name));
        Assert.True(found.Residual < 1e-6 && found.DistanceFromIntegers < 2e-3, $"{found.Residual}, {found.DistanceFromIntegers}");

        // A pair may be seen from either side: (u, v) at f, or (u, −v) at −f.
        var vectors = Enumerable.Range(0, 4).Select(pair => (stage.Frequencies[pair, 0], stage.Frequencies[pair, 1])).Select(f => f.Item1 < 0 || (f.Item1 == 0 && f.Item2 < 0) ? (-f.Item1, -f.Item2) : f);
        Assert.Equal([(0, 3), (1, 0), (1, 2), (2, -1)], vectors.Order());
        var expected = _originals.mm(tensor(stage.Filters).t());
        var some = (rand(Originals, 2, dtype: ScalarType.Float64) * Math.Tau);
        Agree.Within(3e-3, expected, LinearAction.Canonical(found.Stages, action.Act(_originals, some), some));
    }

    [Fact]
    public void ACircleAndALineActTogether()
    {
        using var scope = NewDisposeScope();
        var action = new LinearAction(Size, [1, 0.5 * Math.PI], [2, 0], [3, 1.5 * Math.PI]);
        var (angles, positions) = (Evenly(0.5, 4.5, 36), Evenly(0, 1, 36));
        var coordinates = stack([angles.repeat_interleave(36), positions.repeat(36)], 1);
        var repeated = coordinates.repeat_interleave(Originals, dim: 0);
        var contexts = Cylinder.At(repeated.select(1, 0) * (24 / Math.Tau), (repeated.select(1, 1) * 4) - 1);

        foreach (var coupling in new[] { OrbitCoupling.Chained, OrbitCoupling.Joint })
        {
            var found = ActionFit.Run(action.ActAll(_originals, coordinates), contexts, Size, new() { Coupling = coupling });

            var some = stack([rand(Originals, dtype: ScalarType.Float64) * Math.Tau, rand(Originals, dtype: ScalarType.Float64)], 1);
            var phases = some * tensor(new[] { 1, Math.PI });
            Agree.Within(
                5e-3,
                LinearAction.Canonical(found.Stages, _originals, zeros_like(phases)),
                LinearAction.Canonical(found.Stages, action.Act(_originals, some), phases),
                $"{coupling}");
            Assert.True(found.DistanceFromIntegers < 5e-3);
            Agree.Within(2e-3, [0, 0.5, 1.5], [.. found.Eigenfrequencies[1].Select(entry => Math.Round(Math.Abs(entry.Frequency), 3)).Where(f => f > 0.1).Append(0).Order()], "level");
        }
    }

    private static Tensor Grid(int count)
    {
        var angles = Evenly(0, Math.Tau, count);
        return stack([angles.repeat_interleave(count), angles.repeat(count)], 1);
    }

    private static Tensor Evenly(double from, double to, int count) => from + ((arange(count, dtype: ScalarType.Float64) + 0.5) * ((to - from) / count));

    private static Point<Arm> At(Tensor radians) => Arm.At(radians.select(1, 0) * (180 / Math.PI), radians.select(1, 1) * (180 / Math.PI));
}
