namespace ManifoldDsl.Examples.Reporting;

/// <summary>A mean and how far single values lie from it.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation of the sample (n − 1); 0 for a single value, which has none.</param>
/// <param name="Count">How many values there were.</param>
internal readonly record struct Spread(double Mean, double Deviation, int Count)
{
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        var deviation = values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new Spread(mean, deviation, values.Count);
    }

    public override string ToString() => ToString("F1");

    /// <summary>With a format for both numbers.</summary>
    public string ToString(string format) => Count < 2 ? Mean.ToString(format) : $"{Mean.ToString(format)} ± {Deviation.ToString(format)}";
}
