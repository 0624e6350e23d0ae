using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Periodic contexts as the baselines see them, without a jump at the end of a period: cosine and sine of each, at each frequency.</summary>
/// <param name="Frequencies">Whole turns per period.</param>
/// <param name="Periods">The period of each coordinate.</param>
internal sealed record Harmonics(IReadOnlyList<int> Frequencies, params IReadOnlyList<double> Periods)
{
    public int Count => 2 * Frequencies.Count * Periods.Count;

    /// <summary>Frequencies 1, 2, … of contexts in degrees.</summary>
    public static Harmonics OfDegrees(int count = 1) => new([.. Enumerable.Range(1, count)], 360);

    /// <summary>[B, <see cref="Count"/>] from contexts, [B] or [B, coordinates].</summary>
    public Tensor Of(Tensor contexts)
    {
        using var scope = NewDisposeScope();
        var features = new List<Tensor>();
        for (var coordinate = 0; coordinate < Periods.Count; coordinate++)
        {
            var angle = (contexts.dim() > 1 ? contexts.narrow(1, coordinate, 1).squeeze(1) : contexts) * (float)(Math.Tau / Periods[coordinate]);
            foreach (var frequency in Frequencies)
            {
                features.Add((angle * frequency).cos());
                features.Add((angle * frequency).sin());
            }
        }

        return stack(features, 1).MoveToOuterDisposeScope();
    }
}
