using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Samples in batches: what they are made of does not matter.</summary>
public sealed class FitStreams : SeededTests
{
    private readonly Tensor _inputs;
    private readonly double[] _degrees = [.. Enumerable.Range(0, 1500).Select(i => i * 0.18)];

    public FitStreams()
    {
        var action = new LinearAction(6, [1], [2], [3]);
        _inputs = action.Act(LinearAction.Samples(1500, 6), (tensor(_degrees) * (Math.PI / 180)).unsqueeze(1));
    }

    [Fact]
    public void BatchesGiveWhatOneTensorGives()
    {
        using var scope = NewDisposeScope();
        var whole = ActionFit.Run(_inputs, Rotation.At(_degrees), 6);

        // Made anew in every pass, of uneven sizes, images instead of rows.
        var streamed = ActionFit.Run(Batches(1, 700, 799), 6);

        Agree.Within(1e-9, tensor(whole.Stages[0].Filters), tensor(streamed.Stages[0].Filters), "filters");
        Assert.Equal(whole.Residual, streamed.Residual, 1e-9);
        Assert.Equal(whole.Eigenfrequencies[0].Select(entry => Math.Round(entry.Frequency, 9)), streamed.Eigenfrequencies[0].Select(entry => Math.Round(entry.Frequency, 9)));
    }

    [Fact]
    public void SharedContextsAndClassesAreTaken()
    {
        using var scope = NewDisposeScope();
        var rows = Enumerable.Range(0, 60).Select(i => (Inputs: _inputs.narrow(0, 25 * i, 25), Angle: _degrees[25 * i])).ToArray();
        var labels = arange(25) % 2;

        var shared = ActionFit.Run(rows.Select(row => new ActionBatch<Rotation>(row.Inputs, Rotation.At(row.Angle), labels)), 6);

        var whole = ActionFit.Run(
            [new ActionBatch<Rotation>(_inputs, Rotation.At([.. rows.SelectMany(row => Enumerable.Repeat(row.Angle, 25))]), labels.to(ScalarType.Int32).repeat(60))], 6);
        Assert.Equal(whole.Residual, shared.Residual, 1e-9);
        Agree.Within(1e-9, tensor(whole.Stages[0].Filters), tensor(shared.Stages[0].Filters), "filters");
    }

    /// <summary>What a lazy batch allocates is gone before the next one comes, and what was there before stays.</summary>
    [Fact]
    public void TensorsOfLazyBatchesDoNotPileUp()
    {
        using var scope = NewDisposeScope();
        var alive = new List<long>();
        IEnumerable<ActionBatch<Rotation>> Lazy()
        {
            foreach (var batch in Batches(500, 500, 500))
            {
                alive.Add(Tensor.TotalCount);
                yield return batch;
            }
        }

        var before = Tensor.TotalCount;
        ActionFit.Run(Lazy(), 6);

        Assert.Equal(6, alive.Count);
        Assert.Equal(alive[1], alive[2]);
        Assert.Equal(alive[4], alive[5]);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.False(_inputs.IsInvalid);
    }

    [Fact]
    public void ProgressIsReportedAndCancellationHeard()
    {
        using var scope = NewDisposeScope();
        using var source = new CancellationTokenSource();
        var reports = new List<ActionFitProgress>();

        ActionFit.Run(Batches(500, 500, 500).ToArray(), 6, progress: new Listener(reports.Add));

        Assert.Equal(["second moments", "moments of angle", "generator of angle"], reports.Select(report => report.Stage).Distinct());
        Assert.All(reports.GroupBy(report => report.Stage), stage => Assert.Equal(stage.Select(report => report.Fraction).Order(), stage.Select(report => report.Fraction)));
        Assert.Contains(new ActionFitProgress("moments of angle", 2 / 3.0), reports);
        foreach (var stage in reports.Select(report => report.Stage).Distinct())
        {
            using var cancelling = new CancellationTokenSource();
            var listener = new Listener(report => Cancel(report.Stage == stage, cancelling));
            Assert.Throws<OperationCanceledException>(() => ActionFit.Run(Batches(500, 500, 500), 6, progress: listener, cancellation: cancelling.Token));
        }
    }

    [Fact]
    public void ProjectionsKeepOnlyWhatTheyAreTold()
    {
        using var scope = NewDisposeScope();
        var padded = cat([_inputs, zeros(1500, 4, dtype: ScalarType.Float64)], 1);

        var found = ActionFit.Run(padded, Rotation.At(_degrees), 6, new() { PrincipalComponents = 6 });

        Agree.Within(1e-9, zeros(6, 4, dtype: ScalarType.Float64), tensor(found.Stages[0].Filters).narrow(1, 6, 4), "filters of features that are 0");
        Assert.Equal(3, found.Eigenfrequencies[0].Count);
    }

    private static void Cancel(bool now, CancellationTokenSource source)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private IEnumerable<ActionBatch<Rotation>> Batches(params int[] sizes)
    {
        var start = 0;
        foreach (var size in sizes)
        {
            yield return new(_inputs.narrow(0, start, size).clone().view(size, 2, 3), Rotation.At(_degrees.AsSpan(start, size)));
            start += size;
        }
    }

    private sealed class Listener(Action<ActionFitProgress> report) : IProgress<ActionFitProgress>
    {
        public void Report(ActionFitProgress value) => report(value);
    }
}
