using System.Diagnostics;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>
/// Times contestants in interleaved rounds: what else the machine does in a round bears on all of them alike, so that the
/// ratios within a round are steady where the times are not.
/// </summary>
internal static class Race
{
    private const double BlockMilliseconds = 6;
    private const double WarmingMilliseconds = 15;
    private const double StageMilliseconds = 10;
    private const int WarmingCalls = 100;

    /// <summary>The JIT waits for 100 ms without new methods before it counts calls, or compiles what was called 30 times.</summary>
    private const int SettlingMilliseconds = 130;

    /// <summary>Methods are counted, compiled to count their branches, and compiled for good, each a few stages after the other.</summary>
    private const int SteadyStages = 5;
    private const int MostStages = 15;

    /// <summary>What takes less than this part of the time is another code than before.</summary>
    private const double Faster = 0.8;

    /// <summary>What a contestant whose single call takes long may cost in all; it still gets a few rounds.</summary>
    private const double MostMilliseconds = 1500;
    private const int LeastRounds = 3;

    /// <param name="contestants">What is timed.</param>
    /// <param name="threads">How many threads they use: of a single one the lesser of processor time and wall clock counts, so that a busy machine does not.</param>
    /// <param name="rounds">How often each is timed.</param>
    /// <param name="cancellation">Stops the race.</param>
    /// <returns>For each contestant the milliseconds of one call, round by round; slow ones sit out the later rounds.</returns>
    public static double[][] Run(IReadOnlyList<Action> contestants, int threads, int rounds, CancellationToken cancellation)
    {
        var calls = new int[contestants.Count];
        var rides = new int[contestants.Count];
        var times = new List<double>[contestants.Count];
        for (var i = 0; i < contestants.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var single = Warm(contestants[i], WarmingMilliseconds);
            calls[i] = Math.Max(1, (int)Math.Ceiling(BlockMilliseconds / single));
            rides[i] = Math.Clamp((int)(MostMilliseconds / (single * calls[i])), Math.Min(LeastRounds, rounds), rounds);
            times[i] = [];
        }

        for (var round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var i in Order(contestants.Count, round).Where(i => round < rides[i]))
            {
                times[i].Add(Time(contestants[i], calls[i], threads));
            }
        }

        return [.. times.Select(time => time.ToArray())];
    }

    /// <summary>Each round begins with another contestant, and every second one runs the other way round: nobody always follows the same one.</summary>
    internal static IEnumerable<int> Order(int count, int round) =>
        Enumerable.Range(0, count).Select(place => (round % 2 == 0 ? round + place : round + count - place) % count);

    /// <summary>
    /// Lets the JIT see what is called often, and compile it well in the background: until then kernels in C# would be timed
    /// in code that no long run has.
    /// </summary>
    public static void Settle(IReadOnlyList<Action> contestants)
    {
        var best = new double[contestants.Count];
        Array.Fill(best, double.PositiveInfinity);
        var steady = 0;
        for (var stage = 0; steady < SteadyStages && stage < MostStages; stage++)
        {
            steady++;
            for (var i = 0; i < best.Length; i++)
            {
                var time = Warm(contestants[i], StageMilliseconds);
                if (time < Faster * best[i])
                {
                    (best[i], steady) = (time, 0);
                }
            }

            Thread.Sleep(SettlingMilliseconds);
        }
    }

    /// <summary>Calls often enough for the JIT to take note, and for caches and clocks to be warm.</summary>
    /// <returns>The milliseconds of one call.</returns>
    private static double Warm(Action contestant, double milliseconds)
    {
        var single = Time(contestant, 1);
        var warming = Stopwatch.GetTimestamp();
        for (var call = 1; call < WarmingCalls && Stopwatch.GetElapsedTime(warming).TotalMilliseconds < milliseconds; call++)
        {
            single = Time(contestant, 1);
        }

        // A call that is shorter than the clock's grain is timed together with others.
        return single < 1 ? Time(contestant, (int)Math.Ceiling(1 / Math.Max(single, 1e-3))) : single;
    }

    private static double Time(Action contestant, int calls, int threads = 1)
    {
        var clock = Clock.Start();
        for (var call = 0; call < calls; call++)
        {
            contestant();
        }

        var elapsed = clock.Stop();
        return (threads == 1 ? elapsed.Work : elapsed.Wall) / calls;
    }
}
