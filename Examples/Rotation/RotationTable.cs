using ManifoldDsl.Examples.Learning;
using Spectre.Console;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The results as a table.</summary>
internal static class RotationTable
{
    public static void Print(IReadOnlyList<ModelResult> results)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("model");
        foreach (var heading in new[] { "parameters", "seen angles, %", "held-out arc, %", "training, s" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var result in results)
        {
            table.AddRow(result.Model.Name, $"{result.Parameters:N0}", $"{result.Seen}", $"{result.HeldOut}", $"{result.TrainSeconds:F1}");
        }

        AnsiConsole.Write(table);
        var seeds = results[0].Seen.Count;
        Console.WriteLine(seeds > 1 ? $"Accuracy on test images: mean ± standard deviation over {seeds} seeds. Time: median." : "Accuracy on test images, one seed: nothing is known of the spread.");
    }
}
