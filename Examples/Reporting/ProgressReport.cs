using Spectre.Console;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>Chooses how to show progress: live on a terminal, as plain lines in a file or a pipe.</summary>
internal static class ProgressReport
{
    public static void Run(long steps, Action<IProgressReport> work)
    {
        if (AnsiConsole.Profile is { Out.IsTerminal: true, Capabilities.Ansi: true })
        {
            LiveProgress.Run(steps, work);
        }
        else
        {
            work(new PlainProgress(steps));
        }
    }
}
