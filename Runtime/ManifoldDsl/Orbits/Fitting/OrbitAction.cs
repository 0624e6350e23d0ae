namespace ManifoldDsl;

/// <summary>
/// How a group acts on inputs, as <see cref="ActionFit"/> found it from data: filters in which the action is turns of pairs, their
/// frequencies, and what the data say of it. Orbit layers start from it.
/// </summary>
/// <typeparam name="TManifold">The declared manifold.</typeparam>
public sealed class OrbitAction<TManifold>
    where TManifold : class, IOrbitManifold<TManifold>
{
    internal OrbitAction(
        OrbitCoupling coupling,
        IReadOnlyList<OrbitActionStage> stages,
        IReadOnlyList<IReadOnlyList<Eigenfrequency>> eigenfrequencies,
        IReadOnlyList<double> residuals)
    {
        (Coupling, Stages, Eigenfrequencies, Residuals) = (coupling, stages, eigenfrequencies, residuals);
        (Rank, Features) = (stages[0].Filters.GetLength(0), stages[0].Filters.GetLength(1));
        var distances = eigenfrequencies.Where((_, coordinate) => TManifold.Group.Factors[coordinate] is CircleFactor).Select(MeanDistance).ToArray();
        DistanceFromIntegers = distances.Length == 0 ? null : distances.Max();
    }

    /// <summary>How the factors of a product act together.</summary>
    public OrbitCoupling Coupling { get; }

    /// <summary>The numbers of one input.</summary>
    public long Features { get; }

    /// <summary>The number of filters of each stage.</summary>
    public long Rank { get; }

    /// <summary>
    /// The stages in the order in which a layer applies them on its input side: what acted on the sample last is undone first.
    /// One per coordinate if chained, the last coordinate's first; one if joint.
    /// </summary>
    public IReadOnlyList<OrbitActionStage> Stages { get; }

    /// <summary>
    /// Per coordinate, the frequencies of the fitted generator as they were found, not rounded, by falling share of the inputs'
    /// energy: in turns per turn on circles and axes, in half turns over the range on lines. Joint, they may be negative.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Eigenfrequency>> Eigenfrequencies { get; }

    /// <summary>Per coordinate, the share of the moments' change (the sum of squares) that the linear action does not explain. Noise of the moments is part of it.</summary>
    public IReadOnlyList<double> Residuals { get; }

    /// <summary>The largest of <see cref="Residuals"/>.</summary>
    public double Residual => Residuals.Max();

    /// <summary>
    /// The mean distance of the frequencies to the next integer, weighted by energy, on the circle or axis where it is largest;
    /// null if there is none. A group acts at integers; frequencies without a meaning have a mean distance of about 0.25, though
    /// shares of energy at small frequencies make it less.
    /// </summary>
    public double? DistanceFromIntegers { get; }

    private static double MeanDistance(IReadOnlyList<Eigenfrequency> frequencies) =>
        frequencies.Sum(pair => pair.Energy * Math.Abs(pair.Frequency - Math.Round(pair.Frequency))) / frequencies.Sum(pair => pair.Energy);
}

/// <summary>Filters of one stage of an action and the frequencies at which they turn.</summary>
/// <param name="Name">The coordinate that the stage undoes, or all of them: "angle"; "shoulder, elbow".</param>
/// <param name="Filters">
/// [rank, features of the stage's input], rows of length 1: with p = rank / 2 pairs, rows 0 to p − 1 are the u and rows p to 2p − 1
/// the v of the pairs; if the rank is odd, one more that does not turn. On an input at context s, u + i·v is e^(−i·phase) times what
/// it is at 0, so the rotor, which multiplies by e^(+i·phase), undoes the action.
/// </param>
/// <param name="Frequencies">
/// [p, coordinates]: integers on circles and axes, phase = f·angle in radians; on lines half turns over the range, phase = π·f·t with
/// t from 0 to 1. Pairs of filters that do not turn have frequency 0.
/// </param>
public sealed record OrbitActionStage(string Name, double[,] Filters, double[,] Frequencies);

/// <summary>A frequency of a fitted generator.</summary>
/// <param name="Frequency">The frequency, not rounded.</param>
/// <param name="Energy">The share of the energy (the mean square) of the inputs' principal components that lies in its pair of filters, from 0 to 1.</param>
public readonly record struct Eigenfrequency(double Frequency, double Energy);
