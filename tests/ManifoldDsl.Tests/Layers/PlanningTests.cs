using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>What the planner decides, what it says of it, and that many threads may ask at once.</summary>
[Collection(nameof(ManifoldOptions))]
public sealed class PlanningTests : SeededTests
{
    private static readonly MachineSpeeds Speeds = new(MultiplyAdds: 55, CacheBytes: 255, MemoryBytes: 113, TorchCall: 880, NativeCall: 207);

    [Theory]
    [InlineData(256, 256, 784, 43, 3, LinearPath.Stacked)] // narrow: one product with K·out columns
    [InlineData(256, 256, 512, 512, 9, LinearPath.PerContext)] // K products cost more than a weight per sample
    [InlineData(256, 8, 512, 512, 3, LinearPath.PerContext)] // 32 rows share a weight
    public void TheCheapestPathIsTaken(long rows, long contexts, int inputs, int outputs, int functions, LinearPath expected)
    {
        ManifoldOptions.Speeds = Speeds;
        try
        {
            var problem = new LinearProblem(rows, contexts, functions, functions, inputs, outputs, sizeof(float), NeedsInput: true, NeedsBasis: false, NeedsWeight: true);
            Assert.Equal(expected, LinearPlanner.Choose(problem, "a layer").Forward);
        }
        finally
        {
            ManifoldOptions.Speeds = null;
        }
    }

    /// <summary>All K products of 1024 rows at once would be 18 MB: the other paths need none of it.</summary>
    [Fact]
    public void MemoryIsBounded()
    {
        var problem = new LinearProblem(1024, 1024, 9, 9, 512, 512, sizeof(float), NeedsInput: true, NeedsBasis: false, NeedsWeight: true);
        var plan = LinearPlanner.Choose(problem, "a layer");

        Assert.NotEqual(LinearPath.Torch, plan.Forward);
        Assert.NotEqual(LinearPath.Torch, plan.Backward);
    }

    [Fact]
    public void ExplainNamesTheLayerTheChoiceAndTheAlternatives()
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(new Rotation.Conv2d(2, 4, 3), Flatten(), new Rotation.Linear(16, 5));
        var explanation = net.Explain(randn(3, 2, 4, 4), Rotation.At([10, 20, 200]));

        var forward = explanation.Decisions.Single(decision => decision.Layer == "Rotation.Linear(16, 5) forward");
        Assert.Equal(Enum.GetNames<LinearPath>(), forward.Costs.Select(cost => cost.Path));
        Assert.Equal(forward.Costs.MinBy(cost => cost.Microseconds)!.Path, forward.Chosen);
        Assert.Contains(explanation.Decisions, decision => decision.Layer.StartsWith("Rotation.Conv2d(2, 4, 3)", StringComparison.Ordinal));
        Assert.Contains($"> {forward.Chosen}", explanation.ToString(), StringComparison.Ordinal);

        using var noGrad = no_grad();
        Assert.DoesNotContain(net.Explain(randn(3, 2, 4, 4), Rotation.At([10, 20, 200])).Decisions, decision => decision.Layer.EndsWith("backward", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(LinearPath.Stacked)]
    [InlineData(LinearPath.Loop)]
    [InlineData(LinearPath.PerContext)]
    public void EightThreadsGetWhatOneGets(LinearPath? path)
    {
        using var scope = NewDisposeScope();
        using var net = new Rotation.Sequential(new Rotation.Conv2d(2, 4, 3), Flatten(), new Rotation.Linear(16, 33), ReLU(), new Rotation.Linear(33, 5));
        var input = randn(24, 2, 4, 4);
        double[] angles = [.. Enumerable.Range(0, 24).Select(i => 15.0 * (i / 2))];
        ManifoldOptions.LinearPath = path;
        try
        {
            using var noGrad = no_grad();
            var expected = net.forward(input, Rotation.At(angles));
            var point = Rotation.At(angles);
            Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
            {
                using var own = NewDisposeScope();
                using var graphless = no_grad();
                Agree.Exactly(expected, net.forward(input, point));
            });
        }
        finally
        {
            ManifoldOptions.LinearPath = null;
        }
    }
}
