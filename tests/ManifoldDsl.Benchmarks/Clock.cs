using System.Diagnostics;

namespace ManifoldDsl.Benchmarks;

/// <summary>
/// Two clocks of one measurement, in milliseconds: the processor time of this process, to which its own threads in the
/// background add (the JIT), and the wall clock, to which other programs on the machine do.
/// </summary>
internal readonly record struct Elapsed(double Processor, double Wall)
{
    /// <summary>What runs on one thread takes no longer than either clock says.</summary>
    public double Work => Math.Min(Processor, Wall);

    public static Elapsed operator +(Elapsed a, Elapsed b) => new(a.Processor + b.Processor, a.Wall + b.Wall);
}

/// <summary>A running measurement.</summary>
internal readonly struct Clock
{
    private readonly long _wall;
    private readonly TimeSpan _processor;

    private Clock(TimeSpan processor, long wall) => (_processor, _wall) = (processor, wall);

    public static Clock Start() => new(Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());

    public Elapsed Stop()
    {
        var wall = Stopwatch.GetElapsedTime(_wall);
        return new((Environment.CpuUsage.TotalTime - _processor).TotalMilliseconds, wall.TotalMilliseconds);
    }
}
