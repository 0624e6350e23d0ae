using System.Diagnostics;

namespace ManifoldDsl.Examples.Reporting;

/// <summary>One line for each finished part, with the time left.</summary>
internal sealed class PlainProgress(long steps) : IProgressReport
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _done;

    public void Begin(string part)
    {
        // a line for its result will follow
    }

    public void Step() => _done++;

    public void Finish(string result)
    {
        var left = _clock.Elapsed.TotalSeconds * (steps - _done) / _done;
        Console.WriteLine(left > 0 && _done > 0 ? $"{result}  about {left:F0} s left" : result);
    }
}
