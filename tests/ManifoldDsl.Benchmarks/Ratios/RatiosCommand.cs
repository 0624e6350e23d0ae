using System.CommandLine;
using System.CommandLine.Parsing;
using ManifoldDsl.Benchmarks.Ratios.Rows;
using ManifoldDsl.Examples.CommandLine;
using ManifoldDsl.Examples.Reporting;
using Spectre.Console;
using TorchSharp;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>The command line of this benchmark.</summary>
internal static class RatiosCommand
{
    private const int StandardRounds = 11;
    private const int QuickRounds = 5;

    public static Command Create()
    {
        var json = Options.OutputFile("--json", "Writes the ratios to this file.");
        var quick = new Option<bool>("--quick") { Description = "Few rows and rounds: less than a minute." };
        var check = new Option<bool>("--check") { Description = "Ends with an error if a target is missed." };
        var rounds = Options.Count("--rounds", $"How often each variant is timed. Default {StandardRounds}, {QuickRounds} if quick.");
        var only = new Option<string?>("--only")
        {
            Description = $"Only the regimes whose names contain this: {string.Join(", ", Regimes.Titles.Keys)}.",
            HelpName = "REGIME",
        };
        only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } part && !Regimes.Titles.Keys.Any(regime => regime.Contains(part, StringComparison.Ordinal)))
            {
                result.AddError($"--only: there is no regime '{part}'; there are {string.Join(", ", Regimes.Titles.Keys)}.");
            }
        });
        var threads = new Option<int[]>("--threads")
        {
            Description = "How many threads torch gets, as 1 or 1,2: a section each. Default 1.",
            HelpName = "N",
            DefaultValueFactory = _ => [1],
            CustomParser = ParseThreads,
        };
        var command = new Command("ratios", "How long layers take beside the plain layer of the same size, and beside what is written without the library.") { json, quick, check, rounds, only, threads };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var isQuick = parsed.GetValue(quick);
                var rows = AllRows.Of(parsed.GetValue(only), isQuick);
                var measured = Measure(rows, parsed.GetValue(threads)!, parsed.GetValue(rounds) ?? (isQuick ? QuickRounds : StandardRounds), cancellation);
                return Report(measured, parsed.GetValue(json), parsed.GetValue(check));
            },
            cancellation)); // Ctrl+C is only heard once this has returned
        return command;
    }

    private static List<Measurement> Measure(IReadOnlyList<Row> rows, IEnumerable<int> threads, int rounds, CancellationToken cancellation)
    {
        torch.set_num_interop_threads(1);
        // Progress goes to the error stream: what is printed may go into a file.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Start("…", status => threads
            .SelectMany(count => Measuring.Of(rows, count, rounds, what => status.Status(Markup.Escape(what)), cancellation))
            .ToList());
    }

    private static int Report(IReadOnlyList<Measurement> measurements, FileInfo? json, bool check)
    {
        Console.WriteLine(RatiosReport.Legend);
        Console.WriteLine();
        Console.Write(RatiosReport.Of(measurements));
        if (json is not null)
        {
            AtomicFile.Write(json.FullName, RatiosJson.Of(measurements));
        }

        var missed = measurements.SelectMany(measurement => Targets.Of(measurement).Where(verdict => !verdict.IsMet).Select(verdict => $"{measurement}: {verdict}")).ToArray();
        if (check && missed.Length > 0)
        {
            throw new UserErrorException($"Missed:\n{string.Join('\n', missed)}");
        }

        return 0;
    }

    private static int[] ParseThreads(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        var counts = text.Split(',').Select(part => int.TryParse(part, out var count) && count > 0 ? count : 0).ToArray();
        if (counts.Contains(0))
        {
            result.AddError($"--threads: '{text}' is not a list of whole numbers from 1, such as 1,2.");
        }

        return counts;
    }
}
