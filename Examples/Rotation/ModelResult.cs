using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>One training and what came of it.</summary>
internal sealed record RunResult(AngleAccuracy Accuracy, double TrainSeconds);

/// <summary>What a model reached over all seeds; accuracies in percent.</summary>
internal sealed record ModelResult(Contender Model, long Parameters, Spread Seen, Spread HeldOut, IReadOnlyList<Spread> ByAngle, double TrainSeconds)
{
    public static ModelResult Of(Contender model, long parameters, IReadOnlyList<RunResult> runs) => new(
        model,
        parameters,
        Spread.Of([.. runs.Select(run => run.Accuracy.Seen)]),
        Spread.Of([.. runs.Select(run => run.Accuracy.HeldOut)]),
        [.. Enumerable.Range(0, AngleAccuracy.Bins).Select(bin => Spread.Of([.. runs.Select(run => run.Accuracy.ByAngle[bin])]))],
        Statistics.Median(runs.Select(run => run.TrainSeconds)));
}
