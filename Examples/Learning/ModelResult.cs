using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Learning;

/// <summary>One training and what came of it.</summary>
internal sealed record RunResult(Scores Scores, double TrainSeconds);

/// <summary>What a model reached over all seeds, in its objective's unit.</summary>
internal sealed record ModelResult(Contender Model, long Parameters, Spread Seen, Spread HeldOut, Spread Centre, IReadOnlyList<Spread> ByBin, double TrainSeconds)
{
    public static ModelResult Of(Contender model, long parameters, IReadOnlyList<RunResult> runs) => new(
        model,
        parameters,
        Spread.Of([.. runs.Select(run => run.Scores.Seen)]),
        Spread.Of([.. runs.Select(run => run.Scores.HeldOut)]),
        Spread.Of([.. runs.Select(run => run.Scores.Centre)]),
        [.. Enumerable.Range(0, runs[0].Scores.ByBin.Count).Select(bin => Spread.Of([.. runs.Select(run => run.Scores.ByBin[bin])]))],
        Statistics.Median(runs.Select(run => run.TrainSeconds)));
}
