using Spectre.Console;
using Spectre.Console.Rendering;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>The time left of a task, in words.</summary>
internal sealed class TimeLeftColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.RemainingTime is { } left ? $"about {left.TotalSeconds:F0} s left" : "");
}
