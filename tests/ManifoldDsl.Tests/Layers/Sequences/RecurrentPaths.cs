using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Both ways to compute recurrent layers with several contexts, whatever the machine would choose.</summary>
[Collection(nameof(ManifoldOptions))]
public sealed class RecurrentPaths : SeededTests, IDisposable
{
    public void Dispose() => (ManifoldOptions.LinearPath, ManifoldOptions.Speeds) = (null, null);

    public static TheoryData<string, ContextUse, LinearPath> Table
    {
        get
        {
            var table = new TheoryData<string, ContextUse, LinearPath>();
            foreach (var name in (string[])["GRU", "GRU with all options", "LSTM", "LSTM with all options"])
            {
                foreach (var use in (ContextUse[])[ContextUse.PerSample, ContextUse.Repeated, ContextUse.Equal])
                {
                    table.Add(name, use, LinearPath.PerContext);
                    table.Add(name, use, LinearPath.Loop);
                }
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void AreThePlainLayer(string name, ContextUse use, LinearPath path)
    {
        ManifoldOptions.LinearPath = path;
        var row = LayerRows.Of(name);
        foreach (var input in row.Inputs.Where(input => input.Samples is not null))
        {
            using var scope = NewDisposeScope();
            var on = LayerManifold.Of(LayerManifold.Circle);
            using var layer = row.New(on);
            new LayerUse(row, on, layer, input, use, contextsNeedGradients: true, ScalarType.Float64).Check(1e-10);
        }
    }

    [Theory]
    [InlineData(LinearPath.PerContext, "PerContext")]
    [InlineData(LinearPath.Loop, "AtOnce")]
    public void AreExplained(LinearPath path, string expected)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.GRU(3, 2, batchFirst: true);
        ManifoldOptions.LinearPath = path;

        var decision = Explanation.Of(() => layer.call(randn(4, 5, 3), Rotation.At([1.0, 1, 2, 2]))).Decisions.Single(decision => decision.Problem.Contains("samples"));

        Assert.Equal("Rotation.GRU(3, 2)", decision.Layer);
        Assert.Equal(expected, decision.Chosen);
        Assert.Equal("4 samples, 2 contexts, 3 basis functions", decision.Problem);
        Assert.Equal(["AtOnce", "PerContext"], decision.Costs.Select(cost => cost.Path));
        Assert.All(decision.Costs, cost => Assert.True(cost.Microseconds > 0));
    }

    /// <summary>Large layers and few contexts: the weights are made once. Small ones and many contexts: the calls would add up.</summary>
    [Theory]
    [InlineData(512, 64, 2, "PerContext")]
    [InlineData(8, 64, 64, "AtOnce")]
    public void AreChosenByTheirCost(long size, int samples, int contexts, string expected)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.GRU(2, size, batchFirst: true);
        ManifoldOptions.Speeds = new(MultiplyAdds: 40, CacheBytes: 30, MemoryBytes: 10, TorchCall: 1000, NativeCall: 100);
        double[] angles = [.. Enumerable.Range(0, samples).Select(sample => (double)(sample % contexts))];

        var decisions = Explanation.Of(() => layer.call(randn(samples, 3, 2), Rotation.At(angles))).Decisions;

        Assert.Equal(expected, decisions.Single(decision => decision.Problem.Contains("samples")).Chosen);
    }
}
