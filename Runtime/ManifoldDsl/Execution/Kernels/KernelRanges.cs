using TorchSharp;

namespace ManifoldDsl;

/// <summary>Work over the numbers of a layer, any range of which can be done on its own.</summary>
internal interface IKernelJob
{
    /// <summary>Does a range.</summary>
    /// <param name="range">The range's index.</param>
    /// <param name="start">Its first number.</param>
    /// <param name="length">How many numbers.</param>
    void Run(int range, nint start, nint length);
}

/// <summary>Divides a kernel's numbers among threads: disjoint ranges, so that no two threads write the same number.</summary>
internal static class KernelRanges
{
    /// <summary>Ranges begin at multiples of this: whole vectors, whole cache lines, and the same slices however many threads there are.</summary>
    private const nint Granularity = BasisGradients.LongestSlice;

    /// <summary>Multiplications below which another thread costs more than it saves: 2 to 10 µs of them.</summary>
    private const double LeastWorkPerThread = 1 << 18;

    /// <summary>The number of ranges for some work.</summary>
    /// <param name="length">The numbers.</param>
    /// <param name="multiplications">The work.</param>
    /// <param name="options">The setting.</param>
    public static int Count(nint length, double multiplications, KernelOptions options)
    {
        var most = options.Threads > 0 ? options.Threads : multiplications < 2 * LeastWorkPerThread ? 1
            : (int)Math.Min(torch.get_num_threads(), multiplications / LeastWorkPerThread);
        return (int)Math.Clamp(length / Granularity, 1, most);
    }

    /// <summary>Runs a job; one range runs here, without allocating.</summary>
    /// <param name="job">The job.</param>
    /// <param name="length">The numbers.</param>
    /// <param name="ranges">From <see cref="Count"/>.</param>
    public static void Run<TJob>(TJob job, nint length, int ranges)
        where TJob : struct, IKernelJob
    {
        if (ranges == 1)
        {
            job.Run(0, 0, length);
        }
        else
        {
            RunParallel(job, length, ranges);
        }
    }

    private static void RunParallel<TJob>(TJob job, nint length, int ranges)
        where TJob : struct, IKernelJob
    {
        var units = length / Granularity;
        Parallel.For(0, ranges, new ParallelOptions { MaxDegreeOfParallelism = ranges }, range =>
        {
            var start = units * range / ranges * Granularity;
            var end = range == ranges - 1 ? length : units * (range + 1) / ranges * Granularity;
            job.Run(range, start, end - start);
        });
    }
}
