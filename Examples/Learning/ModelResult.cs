using ManifoldDsl.Examples.Reporting;

namespace ManifoldDsl.Examples.Learning;

/// <summary>One training and what came of it: scores, and the numbers of each of the comparison's measures.</summary>
internal sealed record RunResult(Scores Scores, double TrainSeconds, IReadOnlyList<IReadOnlyList<double>> Measured);

/// <summary>What a measure gave over all seeds.</summary>
internal sealed record MeasuredResult(Measure Measure, IReadOnlyList<Spread> Values);

/// <summary>What a model reached over all seeds, in its objective's unit.</summary>
internal sealed record ModelResult(Contender Model, long Parameters, Spread Seen, Spread HeldOut, Spread Centre, IReadOnlyList<Spread> ByBin, double TrainSeconds)
{
    public required IReadOnlyList<MeasuredResult> Measured { get; init; }

    /// <summary>The numbers of a measure.</summary>
    public IReadOnlyList<Spread> Values(string measure) => Measured.Single(result => result.Measure.Name == measure).Values;

    public static ModelResult Of(Contender model, long parameters, IReadOnlyList<Measure> measures, IReadOnlyList<RunResult> runs) => new(
        model,
        parameters,
        Spread.Of([.. runs.Select(run => run.Scores.Seen)]),
        Spread.Of([.. runs.Select(run => run.Scores.HeldOut)]),
        Spread.Of([.. runs.Select(run => run.Scores.Centre)]),
        Spreads(runs, run => run.Scores.ByBin),
        Statistics.Median(runs.Select(run => run.TrainSeconds)))
    {
        Measured = [.. measures.Select((measure, i) => new MeasuredResult(measure, Spreads(runs, run => run.Measured[i])))],
    };

    private static IReadOnlyList<Spread> Spreads(IReadOnlyList<RunResult> runs, Func<RunResult, IReadOnlyList<double>> numbers) =>
        [.. Enumerable.Range(0, numbers(runs[0]).Count).Select(i => Spread.Of([.. runs.Select(run => numbers(run)[i])]))];
}
