using System.CommandLine;
using System.Text.Json;
using ManifoldDsl.Examples.CommandLine;
using ManifoldDsl.Examples.Reporting;
using Spectre.Console;

namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>The command line of this benchmark.</summary>
internal static class GeneratorCommand
{
    private const int StandardRounds = 11;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var json = Options.OutputFile("--json", "Writes the figures to this file.");
        var rounds = Options.Count("--rounds", $"How often each class is measured. Default {StandardRounds}.");
        var check = new Option<bool>("--check") { Description = "Ends with an error if a target is missed." };
        var command = new Command("generator", "How long the source generator takes over a project of 200 declarations, fresh and after edits.") { json, rounds, check };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetValue(rounds) ?? StandardRounds, parsed.GetValue(json), parsed.GetValue(check), cancellation),
            cancellation)); // Ctrl+C is only heard once this has returned
        return command;
    }

    private static int Run(int rounds, FileInfo? json, bool check, CancellationToken cancellation)
    {
        var figures = AnsiConsole.Status().Start("…", status => GeneratorFigures.Measure(rounds, what => status.Status(Markup.Escape(what)), cancellation));
        var targets = Target.Of(figures);
        GeneratorReport.Print(figures, targets);
        if (json is not null)
        {
            AtomicFile.Write(json.FullName, JsonSerializer.SerializeToUtf8Bytes(GeneratorJson.Of(figures, targets), Format));
        }

        var missed = targets.Where(target => !target.IsMet).ToArray();
        if (check && missed.Length > 0)
        {
            throw new UserErrorException($"Missed: {string.Join("; ", missed.Select(target => target.ToString()))}.");
        }

        return 0;
    }
}
