using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Whether filters are steerable: on an input that a circle's group has turned by α, the pair w = u + i·v of frequency m has to be
/// e^(−imα) times what it was. Measured on inputs that were turned by known angles; no label is needed.
/// </summary>
/// <remarks>For one circle or axis: its harmonics are orthogonal over equally spaced contexts, which those of flows on lines are not.</remarks>
public static class Steerability
{
    /// <summary>Measures filters on inputs that were turned.</summary>
    /// <param name="filters">[rank, features]: with p frequencies, rows 0 to p − 1 are u, rows p to 2p − 1 v; one row more does not turn, and counts in drifts alone.</param>
    /// <param name="frequencies">The integer frequency of each pair.</param>
    /// <param name="transformed">
    /// [G, N, features]: the same N samples at each of G contexts, equally spaced over the period from the one that has coordinate 0. G
    /// has to be more than twice the largest frequency. Samples of any mean.
    /// </param>
    /// <param name="weights">How much each pair counts besides its energy, say the norm of its columns of W₀; null for alike.</param>
    /// <param name="seen">Which of the G contexts were seen in training; null if all.</param>
    /// <exception cref="ArgumentException">A shape or number does not fit; the message says which and why.</exception>
    public static SteerabilityReport Measure(
        Tensor filters,
        IReadOnlyList<double> frequencies,
        Tensor transformed,
        IReadOnlyList<double>? weights = null,
        IReadOnlyList<bool>? seen = null)
    {
        ThrowIfInvalid(filters, frequencies, transformed, weights, seen);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var (contexts, pairs) = (transformed.shape[0], frequencies.Count);
        var features = Project(filters, transformed);
        var (u, v) = (features.narrow(2, 0, pairs), features.narrow(2, pairs, pairs));

        // [G, p]: a rotor's phase at each context.
        var phases = (arange(contexts, dtype: ScalarType.Float64) * (Math.Tau / contexts)).outer(tensor(frequencies.ToArray())).unsqueeze(1);
        var (cosines, sines) = (phases.cos(), phases.sin());
        var (turnedU, turnedV) = ((u * cosines) - (v * sines), (u * sines) + (v * cosines));

        // The harmonic −m of w is the mean over contexts of w·e^(imα), which is what the rotor makes of it.
        var undone = (turnedU.mean([0]).square() + turnedV.mean([0]).square()).mean([0]).data<double>().ToArray();
        var energies = (u.square() + v.square()).mean([0, 1]).data<double>().ToArray();
        var counted = Enumerable.Range(0, pairs).Select(pair => energies[pair] * (weights?[pair] ?? 1)).ToArray();
        var canonical = cat([turnedU, turnedV, features.narrow(2, 2 * pairs, features.shape[2] - (2 * pairs))], 2);
        var all = Enumerable.Range(0, (int)contexts).Select(context => (long)context).ToArray();
        return new(
            Mean(Enumerable.Range(0, pairs)),
            [.. Enumerable.Range(0, pairs).Select(pair => undone[pair] / energies[pair])],
            [.. Enumerable.Range(0, pairs).GroupBy(pair => frequencies[pair]).OrderBy(group => group.Key).Select(group => (group.Key, Mean(group)))],
            DriftOver(canonical, all)!.Value,
            DriftOver(canonical, [.. all.Where(context => seen?[(int)context] ?? true)]),
            DriftOver(canonical, [.. all.Where(context => !(seen?[(int)context] ?? true))]));

        double Mean(IEnumerable<int> some) =>
            some.Sum(pair => energies[pair] > 0 ? counted[pair] * undone[pair] / energies[pair] : 0) / some.Sum(pair => counted[pair]);
    }

    /// <summary>Features in 64 bits, [G, N, rank], context by context: the inputs are the large part.</summary>
    private static Tensor Project(Tensor filters, Tensor transformed)
    {
        using var scope = NewDisposeScope();
        var columns = filters.detach().to(ScalarType.Float64, CPU).t();
        return stack(transformed.detach().unbind(0).Select(rows =>
        {
            using var ofContext = NewDisposeScope();
            return rows.to(ScalarType.Float64, CPU).mm(columns).MoveToOuterDisposeScope();
        }), 0).MoveToOuterDisposeScope();
    }

    /// <summary>By the law of total variance, Var(ẑ) = E[Var(ẑ | sample)] + Var(E[ẑ | sample]), each summed over features.</summary>
    private static double? DriftOver(Tensor canonical, long[] contexts)
    {
        if (contexts.Length < 2)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var chosen = canonical.index_select(0, tensor(contexts));
        var within = (chosen - chosen.mean([0], keepdim: true)).square().mean([0, 1]).sum().item<double>();
        var total = (chosen - chosen.mean([0, 1], keepdim: true)).square().mean([0, 1]).sum().item<double>();
        return within / total;
    }

    private static void ThrowIfInvalid(
        Tensor filters, IReadOnlyList<double> frequencies, Tensor transformed, IReadOnlyList<double>? weights, IReadOnlyList<bool>? seen)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(frequencies);
        ArgumentNullException.ThrowIfNull(transformed);
        if (filters.dim() != 2 || !filters.is_floating_point() || frequencies.Count == 0 || filters.shape[0] / 2 != frequencies.Count)
        {
            throw new ArgumentException(
                $"Filters {Shown(filters)} of type {filters.dtype} came with {frequencies.Count} frequencies; expected floating-point numbers [rank, features], two rows per frequency and at most one more.", nameof(filters));
        }

        if (transformed.dim() != 3 || !transformed.is_floating_point() || transformed.shape[2] != filters.shape[1] || transformed.shape[1] < 1)
        {
            throw new ArgumentException(
                $"Transformed inputs {Shown(transformed)} of type {transformed.dtype} came with filters of {filters.shape[1]} features; expected floating-point numbers [contexts, samples, {filters.shape[1]}].", nameof(transformed));
        }

        if (frequencies.FirstOrDefault(frequency => frequency != Math.Round(frequency), 0) is var broken and not 0)
        {
            throw new ArgumentException(
                $"The frequency {CanonicalCoordinate.Shown(broken)} is no integer; steerability is measured on circles and axes, whose frequencies are.", nameof(frequencies));
        }

        var largest = frequencies.Max(Math.Abs);
        if (transformed.shape[0] <= 2 * largest)
        {
            throw new ArgumentException(
                $"{transformed.shape[0]} contexts cannot tell frequencies up to {largest} apart; give inputs at {(2 * largest) + 1} equally spaced contexts or more.", nameof(transformed));
        }

        if (weights is not null && (weights.Count != frequencies.Count || weights.Any(weight => !(weight >= 0 && double.IsFinite(weight)))))
        {
            throw new ArgumentException($"{weights.Count} weights came with {frequencies.Count} pairs; expected one for each, finite and not negative.", nameof(weights));
        }

        if (seen is not null && seen.Count != transformed.shape[0])
        {
            throw new ArgumentException($"It is told of {seen.Count} contexts whether they were seen; there are {transformed.shape[0]}.", nameof(seen));
        }
    }

    private static string Shown(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
