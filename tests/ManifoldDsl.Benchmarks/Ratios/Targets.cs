using System.Globalization;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>A target that a measurement keeps to or misses.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="AtMost">The most that it may be.</param>
/// <param name="IsMet">Whether it is kept to.</param>
internal sealed record Verdict(string Name, double Measured, double AtMost, bool IsMet)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Measured:0.00}, at most {AtMost:0.00}");
}

/// <summary>What the library means to reach.</summary>
internal static class Targets
{
    /// <summary>Extra memory beyond the plain layer's, for linear layers.</summary>
    private const double MostMegabytes = 2;

    /// <summary>How far the same code comes out from itself when it races as two contestants.</summary>
    private const double TwinsApart = 1.03;

    /// <summary>Ours beside the best of our own ways.</summary>
    private const double MostOverBestPath = 1.15;

    /// <summary>The most that ours may be, as a ratio to the plain layer; the first line that fits is a row's.</summary>
    private static readonly (string Regime, Func<Shape, int, bool> Fits, Func<int, double> AtMost)[] Ratios =
    [
        (Regimes.LinearDistinct, (_, count) => count <= 9, count => 1.10 * count),
        (Regimes.LinearShared, (_, count) => count == 3, _ => 1.12),
        (Regimes.LinearShared, (_, count) => count == 9, _ => 1.30),
        (Regimes.LinearGrouped, (_, _) => true, _ => 1.6),
        (Regimes.ConvDistinct, (shape, _) => shape.Map >= 16, _ => 1.30),
        (Regimes.ConvDistinct, (shape, _) => shape.Map == 8, _ => 2.2),
        (Regimes.ConvDistinct, (shape, _) => shape.Map == 4, count => Math.Min(count, 6)),
        (Regimes.LinearSpline, (shape, _) => shape.Batch >= 256, _ => 5),
        (Regimes.OrbitDistinct, (_, _) => true, _ => 1.25),
        (Regimes.OrbitShared, (_, _) => true, _ => 1.25),
        (Regimes.Weight, (_, _) => true, _ => 1.3),
        (Regimes.SingleSample, (shape, count) => shape.Inputs == 64 && count == 3, _ => 0.5),
    ];

    public static double? RatioOf(string regime, Shape shape, int count)
    {
        foreach (var (name, fits, atMost) in Ratios)
        {
            if (name == regime && fits(shape, count))
            {
                return atMost(count);
            }
        }

        return null;
    }

    /// <summary>All targets of a measurement.</summary>
    public static IReadOnlyList<Verdict> Of(Measurement measurement)
    {
        var verdicts = new List<Verdict>();
        var ours = measurement.Ours;
        if (RatioOf(measurement.Regime, measurement.Shape, measurement.K) is { } target)
        {
            var ratio = measurement.Ratio(ours).Median;
            verdicts.Add(new("ratio", ratio, target, ratio <= target));
        }

        if (measurement.Best(VariantKind.Peer) is { } peer)
        {
            // Slower is what is slower in three rounds of four, and by more than chance.
            var ratio = ours.RatioTo(peer);
            verdicts.Add(new($"beside {peer.Name}", ratio.Median, 1, ratio.LowerQuartile <= 1 || ratio.Median <= TwinsApart));
        }

        if (measurement.Best(VariantKind.Path) is { } path)
        {
            var ratio = ours.RatioTo(path).Median;
            verdicts.Add(new($"beside {path.Name}", ratio, MostOverBestPath, ratio <= MostOverBestPath));
        }

        if (measurement.Regime.StartsWith("linear-", StringComparison.Ordinal) && ours.ExtraMegabytes is { } extra)
        {
            verdicts.Add(new("extra MB", extra, MostMegabytes, extra <= MostMegabytes));
        }

        return verdicts;
    }
}
