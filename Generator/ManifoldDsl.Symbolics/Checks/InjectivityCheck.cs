namespace ManifoldDsl.Symbolics;

/// <summary>
/// Tells where different contexts have the same W whatever the weights, and where W stands still although the context moves.
/// Neither is a mistake; both limit what can be told from W about its context.
/// </summary>
internal static class InjectivityCheck
{
    private const double Zero = 1e-6;

    /// <summary>Contexts nearer than this share of the domain are neighbours, not two.</summary>
    private const double Apart = 0.04;

    private const int Refined = 4;

    private const int MostNeighbours = 60;

    private const int RefinementSteps = 40;

    public static IEnumerable<Finding> Find(CheckedFormula formula, CancellationToken cancellation)
    {
        var probes = formula.Probes;
        if (probes.Count == 0)
        {
            return [];
        }

        var domain = formula.Domain;
        var map = new Tape(domain.Symbols, probes);
        var search = new DomainSearch(domain, [.. Enumerable.Range(0, domain.Parameters.Count)], isDense: false);
        if (SharedPair(domain, map, search, cancellation) is { } pair)
        {
            return [new(FindingKind.SharedContexts, domain.Describe(pair.First), domain.Describe(pair.Second))];
        }

        return Standstill(domain, map, search, cancellation) is { } still
            ? [new(FindingKind.LostDirection, domain.Describe(still.Point), Figures.Number(still.Smallest), Figures.Number(still.Largest))]
            : [];
    }

    private static (double[] Point, double Smallest, double Largest)? Standstill(CheckDomain domain, Tape map, DomainSearch search, CancellationToken cancellation)
    {
        double[] Singular(double[] point) => SmallMatrices.SingularValues([.. domain.Tangents(point).Select(tangent => map.Differentiate(point, tangent))]);

        cancellation.ThrowIfCancellationRequested();
        var samples = search.Points.Select(Singular).Where(values => !double.IsNaN(values[0]) && !double.IsInfinity(values.Last())).ToArray();
        var largest = samples.Select(values => values.Last()).DefaultIfEmpty(0).Max();
        if (samples.All(values => values[0] > 0.2 * largest))
        {
            return null; // far from 0 everywhere, and smooth in between
        }

        cancellation.ThrowIfCancellationRequested();
        var (value, parameters) = search.Minimum(point => Singular(point)[0]);
        return value <= Zero * largest ? (domain.At(parameters), Math.Max(value, 0), largest) : null;
    }

    private static (double[] First, double[] Second)? SharedPair(CheckDomain domain, Tape map, DomainSearch search, CancellationToken cancellation)
    {
        var points = search.Points.ToArray();
        var values = points.Select(map.Evaluate).ToArray();
        var scale = Enumerable.Range(0, map.Count).Max(k => values.Max(value => value[k]) - values.Min(value => value[k]));
        // sorted along one direction, so that only near values are compared
        var direction = Enumerable.Range(0, map.Count).Select(k => Math.Cos(1 + (2.4 * k)) / Math.Sqrt(map.Count)).ToArray();
        var along = values.Select(value => SmallMatrices.Dot(value, direction)).ToArray();
        var order = Enumerable.Range(0, points.Length).OrderBy(i => along[i]).ToArray();
        var reach = scale * 3 / Math.Pow(points.Length, 1.0 / domain.Parameters.Count);
        // those that agree first, and of them those farthest apart
        var best = new SortedSet<(double Steepness, double Nearness, int First, int Second)>();
        for (var a = 0; a < order.Length; a++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var b = a + 1; b < order.Length && b <= a + MostNeighbours && along[order[b]] - along[order[a]] <= reach; b++)
            {
                var (first, second) = (Math.Min(order[a], order[b]), Math.Max(order[a], order[b]));
                var difference = Difference(values[first], values[second]);
                var distance = difference < reach ? domain.Distance(points[first], points[second]) : 0;
                if (distance > Apart)
                {
                    var candidate = (difference <= 1e-9 * scale ? 0 : difference / distance, -Math.Round(distance, 6), first, second);
                    if (best.Count < Refined || candidate.CompareTo(best.Max) < 0)
                    {
                        best.Add(candidate);
                        if (best.Count > Refined)
                        {
                            best.Remove(best.Max);
                        }
                    }
                }
            }
        }

        foreach (var (steepness, _, first, second) in best)
        {
            if (steepness == 0)
            {
                return (points[first], points[second]);
            }

            cancellation.ThrowIfCancellationRequested();
            if (Refine(domain, map, search.Parameters[first], search.Parameters[second], scale) is { } pair)
            {
                return pair;
            }
        }

        return null;
    }

    /// <summary>Moves two contexts until their W agree, by Levenberg and Marquardt's method.</summary>
    private static (double[] First, double[] Second)? Refine(CheckDomain domain, Tape map, double[] first, double[] second, double scale)
    {
        var size = domain.Parameters.Count;
        double[] both = [.. first, .. second];
        double[] Half(double[] parameters, int half) => domain.At([.. parameters.Skip(half * size).Take(size)]);
        double[] Residual(double[] parameters) => [.. map.Evaluate(Half(parameters, 0)).Zip(map.Evaluate(Half(parameters, 1)), (a, b) => a - b)];

        var residual = Residual(both);
        var damping = 1e-3;
        for (var step = 0; step < RefinementSteps && Norm(residual) > 1e-10 * scale; step++)
        {
            const double Width = 1e-6;
            var columns = both.Select((_, i) =>
            {
                var moved = (double[])both.Clone();
                moved[i] += Width;
                return Residual(moved).Zip(residual, (after, before) => (after - before) / Width).ToArray();
            }).ToArray();
            var move = SmallMatrices.DampedLeastSquares(columns, residual, damping * (1 + columns.Sum(column => SmallMatrices.Dot(column, column))));
            var next = both.Select((parameter, i) => Math.Min(Math.Max(parameter - move[i], domain.Parameters[i % size].Low), domain.Parameters[i % size].High)).ToArray();
            var there = Residual(next);
            (both, residual, damping) = Norm(there) < Norm(residual) ? (next, there, damping / 10) : (both, residual, damping * 10);
        }

        var pair = (First: Half(both, 0), Second: Half(both, 1));
        return Norm(residual) <= 1e-7 * scale && domain.Distance(pair.First, pair.Second) > Apart ? pair : null;
    }

    private static double Norm(double[] value) => Math.Sqrt(SmallMatrices.Dot(value, value));

    private static double Difference(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var k = 0; k < first.Length; k++)
        {
            sum += (first[k] - second[k]) * (first[k] - second[k]);
        }

        return Math.Sqrt(sum);
    }
}
