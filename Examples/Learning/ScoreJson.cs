namespace ManifoldDsl.Examples.Learning;

/// <summary>A model's results as the file of <c>--json</c> holds them: in the objective's unit, the deviations 0 with one seed.</summary>
internal sealed record ScoreJson(string Study, string Table, string Model, string Unit, long Parameters, double Seen, double HeldOut, double Centre, double SeenSd, double HeldOutSd, double CentreSd, double TrainSeconds, double FitSeconds, int Seeds)
{
    /// <summary>In equal parts of the context.</summary>
    public required IReadOnlyList<double> ByContext { get; init; }

    /// <summary>What was measured besides, by the table's headings: means over seeds.</summary>
    public required IReadOnlyDictionary<string, double> Measured { get; init; }

    public static ScoreJson Of(string study, string table, string unit, ModelResult result) => new(
        study,
        table,
        result.Model.Name,
        unit,
        result.Parameters,
        Rounded(result.Seen.Mean),
        Rounded(result.HeldOut.Mean),
        Rounded(result.Centre.Mean),
        Rounded(result.Seen.Deviation),
        Rounded(result.HeldOut.Deviation),
        Rounded(result.Centre.Deviation),
        Math.Round(result.TrainSeconds, 3),
        Math.Round(result.Model.FitSeconds, 3),
        result.Seen.Count)
    {
        ByContext = [.. result.ByBin.Select(score => Rounded(score.Mean))],
        Measured = result.Measured
            .SelectMany(measured => measured.Measure.Headings.Zip(measured.Values))
            .Where(number => !double.IsNaN(number.Second.Mean)) // which JSON has no word for
            .ToDictionary(number => number.First, number => Rounded(number.Second.Mean)),
    };

    private static double Rounded(double number) => Math.Round(number, 4);
}
