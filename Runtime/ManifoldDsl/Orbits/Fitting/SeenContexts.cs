using System.Globalization;

namespace ManifoldDsl;

/// <summary>Where contexts were seen, and the test functions there.</summary>
internal static class SeenContexts<TManifold>
    where TManifold : class, IOrbitManifold<TManifold>
{
    /// <summary>The test functions of each coordinate.</summary>
    /// <param name="seen">The canonical coordinates of all samples, per coordinate.</param>
    /// <param name="options">Intervals, if they are given, and the number of functions.</param>
    public static IReadOnlyList<TestFunctions> TestFunctions(IReadOnlyList<List<double>> seen, ActionFitOptions options)
    {
        if (options.SeenIntervals is { } given && given.Count != seen.Count)
        {
            throw new ArgumentException(
                $"{nameof(ActionFitOptions.SeenIntervals)} are given for {given.Count} coordinates; {TManifold.Description.Name} has {seen.Count}. Give a list of intervals, or null, for each of {Names()}.", nameof(options));
        }

        return [.. Enumerable.Range(0, seen.Count).Select(coordinate => Of(coordinate, seen[coordinate], options))];
    }

    private static TestFunctions Of(int coordinate, List<double> seen, ActionFitOptions options)
    {
        var isCircle = TManifold.Group.Factors[coordinate] is CircleFactor;
        var intervals = options.SeenIntervals?[coordinate] is { } given
            ? [.. given.Select(interval => Canonical(coordinate, interval.From, interval.To, isCircle))]
            : SeenInterval.Find(seen, isCircle);
        var positions = intervals
            .Select(interval => seen.Select(interval.PositionOf).Where(position => position is >= 0 and <= 1).ToArray())
            .ToArray();

        // Fewer contexts could not tell the fastest test functions from slow ones.
        var least = 2 * options.TestFunctions;
        var usable = Enumerable.Range(0, intervals.Count).Where(i => positions[i].Distinct().Take(least).Count() == least).ToArray();
        if (usable.Length == 0)
        {
            var distinct = seen.Distinct().Count();
            throw new ArgumentException(
                $"{TManifold.Group.Factors[coordinate].Coordinate}: the samples have {distinct} distinct context{(distinct == 1 ? "" : "s")}, and no interval holds enough of them close together ({least}, two per test function). The fit needs samples all over an interval of contexts.");
        }

        return new(
            coordinate,
            [.. usable.Select(i => intervals[i])],
            [.. usable.Select(i => ContextDensity.Fit(positions[i], intervals[i].Kind == SeenInterval.Of.WholeCircle))],
            options.TestFunctions,
            Modulation.OfOthers(TManifold.Group.Factors, coordinate, options.Modulations));
    }

    /// <summary>An interval in the user's unit as one of the canonical coordinate.</summary>
    private static SeenInterval Canonical(int coordinate, double from, double to, bool isCircle)
    {
        var (start, end) = (CoordinateOf(coordinate, from), CoordinateOf(coordinate, to));
        if (!isCircle)
        {
            return end > start ? new(start, end - start, SeenInterval.Of.Line) : throw Wrong("it must run upwards within the line");
        }

        if (from == to)
        {
            throw Wrong("it has no length");
        }

        // Both ends of (0, 360) are the angle 0.
        return Math.Abs(end - start) < 1e-12
            ? new(start, Math.Tau, SeenInterval.Of.WholeCircle)
            : new(start, end - start + (end < start ? Math.Tau : 0), SeenInterval.Of.Circle);

        ArgumentException Wrong(string what) => new(string.Create(
            CultureInfo.InvariantCulture, $"The seen interval ({from}, {to}) of {TManifold.Group.Factors[coordinate].Coordinate} cannot be used: {what}."));
    }

    private static double CoordinateOf(int coordinate, double context)
    {
        CanonicalCoordinate.ThrowIfNotFinite(context, TManifold.Group.Factors[coordinate].Coordinate);
        var contexts = new double[TManifold.Description.ContextSize];
        contexts[coordinate] = context;
        var coordinates = new double[TManifold.Group.CoordinateCount];
        TManifold.EvaluateCoordinates(contexts, coordinates);
        return coordinates[coordinate];
    }

    private static string Names() => string.Join(", ", TManifold.Group.Factors.Select(factor => factor.Coordinate));
}
