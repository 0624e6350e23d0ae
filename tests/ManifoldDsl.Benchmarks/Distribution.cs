namespace ManifoldDsl.Benchmarks;

/// <summary>Order statistics of measurements: means would carry what else the machine did.</summary>
internal static class Distribution
{
    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    /// <summary>The smallest value that at least this part of all values does not exceed.</summary>
    public static double Quantile(IEnumerable<double> values, double part)
    {
        var ordered = values.Order().ToArray();
        return ordered[Math.Max(0, (int)Math.Ceiling(part * ordered.Length) - 1)];
    }
}

/// <summary>The median of repeated measurements, with the quartiles and the smallest and the largest of them.</summary>
internal sealed record Repeated(double Median, double LowerQuartile, double UpperQuartile, double Least, double Most, int Count)
{
    public static Repeated Of(IReadOnlyCollection<double> values) => new(
        Distribution.Median(values),
        Distribution.Quantile(values, 0.25),
        Distribution.Quantile(values, 0.75),
        values.Min(),
        values.Max(),
        values.Count);

    public override string ToString() => $"{Median:F2} [{LowerQuartile:F2} … {UpperQuartile:F2}]";
}

/// <summary>Repeated measurements by both clocks.</summary>
internal sealed record RepeatedElapsed(Repeated Work, Repeated Wall)
{
    public int Count => Wall.Count;

    public static RepeatedElapsed Of(IReadOnlyCollection<Elapsed> values) =>
        new(Repeated.Of([.. values.Select(value => value.Work)]), Repeated.Of([.. values.Select(value => value.Wall)]));
}
