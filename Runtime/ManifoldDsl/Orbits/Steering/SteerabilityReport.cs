namespace ManifoldDsl;

/// <summary>How well filters turn as a circle's action on inputs demands, measured by <see cref="Steerability"/>.</summary>
/// <param name="Index">
/// The share of the pairs' energy that lies in the harmonic that the rotor undoes, from 0 to 1; each pair counts by its energy, times
/// its weight where weights were given. 1 if the layer makes the same of an input at every context.
/// </param>
/// <param name="PerPair">The share for each pair; NaN for one that all inputs leave at zero.</param>
/// <param name="PerFrequency">The same over the pairs of each frequency, by rising frequency.</param>
/// <param name="Drift">
/// The share of the variance of the canonical features ẑ that is due to the context rather than to the sample, over all contexts:
/// E[Var(ẑ | sample)] / Var(ẑ), summed over features.
/// </param>
/// <param name="DriftSeen">The same among the contexts that were seen in training; null unless there are two of them.</param>
/// <param name="DriftUnseen">The same among the others; null unless there are two of them. How far these are from those that were seen shows in <paramref name="Drift"/>.</param>
public sealed record SteerabilityReport(
    double Index,
    IReadOnlyList<double> PerPair,
    IReadOnlyList<(double Frequency, double Index)> PerFrequency,
    double Drift,
    double? DriftSeen,
    double? DriftUnseen);
