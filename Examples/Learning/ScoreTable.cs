using ManifoldDsl.Examples.Reporting;
using Spectre.Console;

namespace ManifoldDsl.Examples.Learning;

/// <summary>The results of a comparison as a table.</summary>
internal static class ScoreTable
{
    private const int LeastWidth = 110, LeastWidthOfMeasured = 17;

    public static void Print(IReadOnlyList<ModelResult> results, Objective objective)
    {
        var hasFit = results.Any(result => result.Model.FitSeconds > 0);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("model").NoWrap());
        string[] headings = ["parameters", $"seen, {objective.Unit}", $"held out, {objective.Unit}", $"its centre, {objective.Unit}", .. results[0].Measured.SelectMany(measured => measured.Measure.Headings), "train, s", .. hasFit ? new[] { "fit, s" } : []];
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        }

        foreach (var result in results)
        {
            string[] cells =
            [
                result.Model.Name,
                $"{result.Parameters:N0}",
                result.Seen.ToString(objective.Format),
                result.HeldOut.ToString(objective.Format),
                result.Centre.ToString(objective.Format),
                .. result.Measured.Where(measured => measured.Measure.Headings.Count > 0).SelectMany(measured => measured.Values.Select(value => Write(value, measured.Measure.Format))),
                result.Model.IsTrained ? $"{result.TrainSeconds:F1}" : "",
                .. hasFit ? new[] { result.Model.FitSeconds > 0 ? $"{result.Model.FitSeconds:F1}" : "" } : [],
            ];
            table.AddRow(cells);
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, LeastWidth + (LeastWidthOfMeasured * results[0].Measured.Sum(measured => measured.Measure.Headings.Count))); // of a file or a pipe it is a guess
        AnsiConsole.Write(table);
        var seeds = results[0].Seen.Count;
        Console.WriteLine(seeds > 1
            ? $"On test samples: mean ± standard deviation over {seeds} seeds; the centre is the central third of what is held out. Training time: median."
            : "On test samples, one seed: nothing is known of the spread.");
    }

    /// <summary>Empty for what a model does not have; without a spread for what does not depend on the seed.</summary>
    private static string Write(Spread value, string format) => double.IsNaN(value.Mean)
        ? ""
        : (value.Deviation == 0 ? value with { Count = 1 } : value).ToString(format);
}
