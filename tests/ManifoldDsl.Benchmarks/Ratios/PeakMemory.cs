using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>How much memory of the process something needs while it runs. Linux tells the peak and lets it be reset.</summary>
internal static partial class PeakMemory
{
    private const string ClearReferences = "/proc/self/clear_refs";
    private const string ResetPeak = "5";
    private const int Repetitions = 3;

    /// <summary>What takes longer than this is run once: beside what it needs, noise is small.</summary>
    private const double LongMilliseconds = 100;

    private static readonly bool IsKnown = Probe();

    /// <summary>The peak beyond what the process holds before, in MB: the least of several runs. Null where the system does not tell.</summary>
    public static double? Extra(Action run)
    {
        if (!IsKnown)
        {
            return null;
        }

        var least = double.PositiveInfinity;
        var clock = Stopwatch.StartNew();
        for (var repetition = 0; repetition < Repetitions && (repetition == 0 || clock.ElapsedMilliseconds < LongMilliseconds); repetition++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            _ = TrimHeap(0); // what earlier runs freed goes back to the system, so that using it again counts
            File.WriteAllText(ClearReferences, ResetPeak);
            var before = Kilobytes("VmRSS:");
            run();
            least = Math.Min(least, (Kilobytes("VmHWM:") - before) / 1024.0);
        }

        return Math.Max(0, least);
    }

    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            File.WriteAllText(ClearReferences, ResetPeak);
            _ = TrimHeap(0);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or EntryPointNotFoundException or DllNotFoundException)
        {
            return false; // a locked-down container, or another C library
        }
    }

    private static long Kilobytes(string entry) => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(entry, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimHeap(nuint padding);
}
