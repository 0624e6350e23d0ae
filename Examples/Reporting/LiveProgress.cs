using Spectre.Console;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>One bar with the time left, the results so far above it.</summary>
internal sealed class LiveProgress : IProgressReport
{
    private readonly ProgressTask _task;

    private LiveProgress(ProgressTask task) => _task = task;

    public static void Run(long steps, Action<IProgressReport> work) =>
        AnsiConsole.Progress()
            .AutoClear(true) // the results stay, the full bar would say nothing more
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TimeLeftColumn())
            .Start(context => work(new LiveProgress(context.AddTask("starting", maxValue: steps))));

    public void Begin(string part) => _task.Description = Markup.Escape(part);

    public void Step() => _task.Increment(1);

    public void Finish(string result) => AnsiConsole.WriteLine(result);
}
