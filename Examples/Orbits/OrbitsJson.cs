using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Studies;

namespace ManifoldDsl.Examples.Orbits;

/// <summary>A model's results as the file of <c>--json</c> holds them: accuracies in percent, the deviations 0 with one seed.</summary>
internal sealed record OrbitsJson(string Study, string Table, string Model, long Parameters, double Seen, double HeldOut, double Centre, double SeenSd, double HeldOutSd, double CentreSd, double TrainSeconds, double FitSeconds, int Seeds)
{
    /// <summary>In equal parts of the context.</summary>
    public required IReadOnlyList<double> ByContext { get; init; }

    public static IEnumerable<OrbitsJson> Of(string study, PartResult result) => result.Models.Select(model => Of(study, result.Part.Name, model));

    private static OrbitsJson Of(string study, string table, ModelResult result) => new(
        study,
        table,
        result.Model.Name,
        result.Parameters,
        Math.Round(result.Seen.Mean, 3),
        Math.Round(result.HeldOut.Mean, 3),
        Math.Round(result.Centre.Mean, 3),
        Math.Round(result.Seen.Deviation, 3),
        Math.Round(result.HeldOut.Deviation, 3),
        Math.Round(result.Centre.Deviation, 3),
        Math.Round(result.TrainSeconds, 3),
        Math.Round(result.Model.FitSeconds, 3),
        result.Seen.Count)
    {
        ByContext = [.. result.ByBin.Select(accuracy => Math.Round(accuracy.Mean, 2))],
    };
}
