namespace ManifoldDsl;

/// <summary>An interval of one canonical coordinate in which contexts were seen.</summary>
/// <param name="Start">Its first coordinate.</param>
/// <param name="Length">Its length, positive.</param>
/// <param name="Kind">What it is a part of.</param>
internal readonly record struct SeenInterval(double Start, double Length, SeenInterval.Of Kind)
{
    public enum Of
    {
        /// <summary>A line, from 0 to 1.</summary>
        Line,

        /// <summary>An arc of a circle, which may pass through 0.</summary>
        Circle,

        /// <summary>All of a circle.</summary>
        WholeCircle,
    }

    /// <summary>The position of a coordinate in the interval, 0 at its start and 1 at its end; outside of [0, 1] for others.</summary>
    public double PositionOf(double coordinate)
    {
        var distance = coordinate - Start;
        if (Kind != Of.Line)
        {
            distance -= Math.Tau * Math.Floor(distance / Math.Tau);
        }

        return distance / Length;
    }

    /// <summary>
    /// The intervals between the gaps of contexts. A gap is where none lies over 2 % of the domain, and over three times what as many
    /// random contexts of a uniform density leave open at most.
    /// </summary>
    /// <param name="coordinates">The coordinate of each sample.</param>
    /// <param name="isCircle">Whether it is an angle.</param>
    public static IReadOnlyList<SeenInterval> Find(IEnumerable<double> coordinates, bool isCircle)
    {
        var sorted = coordinates.Distinct().Order().ToArray();
        var domain = isCircle ? Math.Tau : 1;
        var gap = domain * Math.Max(0.02, 3 * Math.Log(sorted.Length) / sorted.Length);
        var starts = Enumerable.Range(0, sorted.Length).Where(i => Before(i) > gap).ToArray();
        if (starts.Length == 0)
        {
            return [new(0, Math.Tau, Of.WholeCircle)];
        }

        var kind = isCircle ? Of.Circle : Of.Line;
        var intervals = new List<SeenInterval>();
        for (var i = 0; i < starts.Length; i++)
        {
            var first = sorted[starts[i]];
            var last = i + 1 < starts.Length ? sorted[starts[i + 1] - 1] : sorted[(starts[0] + sorted.Length - 1) % sorted.Length];
            var length = last - first + (last < first ? domain : 0);

            // What is shorter is a single context, or as good as one. The ends are half a mean spacing beyond the outermost contexts,
            // which is where uniform ones leave off.
            if (length > 0.01 * domain)
            {
                var next = i + 1 < starts.Length ? starts[i + 1] : starts[0] + sorted.Length;
                var spacing = length / (next - starts[i] - 1);
                intervals.Add(new(first - (spacing / 2), length + spacing, kind));
            }
        }

        return intervals;

        double Before(int i) => i > 0 ? sorted[i] - sorted[i - 1] : isCircle ? sorted[0] + domain - sorted[^1] : double.PositiveInfinity;
    }
}
