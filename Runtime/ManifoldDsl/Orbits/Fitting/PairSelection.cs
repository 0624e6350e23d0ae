using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Which pairs of a fitted generator become filters: those of most energy, with the frequencies that layers take.</summary>
internal static class PairSelection
{
    /// <summary>Chooses them.</summary>
    /// <param name="spectrum">The pairs, in the basis that the generator was fitted in.</param>
    /// <param name="second">E[zzᵀ] in that basis.</param>
    /// <param name="factors">The factor of each of the pairs' frequencies.</param>
    /// <param name="rank">The number of filters.</param>
    /// <param name="options">Whether to round, and the largest frequency.</param>
    /// <returns>The filters as rows, [rank, d], u then v then perhaps one single, and the frequencies of the pairs.</returns>
    public static (double[,] Filters, double[,] Frequencies) Choose(
        GeneratorSpectrum spectrum, Tensor second, IReadOnlyList<OrbitFactor> factors, long rank, ActionFitOptions options)
    {
        var candidates = spectrum.Pairs.Select(pair => Admitted(pair, factors, options)).ToArray();
        var singles = Singles(spectrum.Invariant, [.. candidates.Where(IsStill).Select(candidate => candidate.Pair)], second);
        var isOdd = rank % 2 == 1;
        if (isOdd && singles.Count == 0)
        {
            throw new ArgumentException($"The rank {rank} is odd, but every direction that was found turns; take {rank - 1} or {rank + 1}.", nameof(rank));
        }

        // Two directions that do not turn are a pair of frequency 0.
        var stillPairs = singles.Skip(isOdd ? 1 : 0).Chunk(2).Where(two => two.Length == 2)
            .Select(two => new Candidate(new(two[0].Direction, two[1].Direction, new double[factors.Count], two[0].Energy + two[1].Energy), new double[factors.Count], false));
        var chosen = candidates.Where(candidate => !IsStill(candidate)).Concat(stillPairs)
            .OrderBy(candidate => candidate.IsTooFast).ThenByDescending(candidate => candidate.Pair.Energy).Take((int)(rank / 2)).ToArray();
        IEnumerable<double[]> filters = [.. chosen.Select(candidate => candidate.Pair.U), .. chosen.Select(candidate => candidate.Pair.V)];
        return (Stack([.. filters, .. isOdd ? [singles[0].Direction] : Array.Empty<double[]>()]), Stack([.. chosen.Select(candidate => candidate.Frequencies)], factors.Count));
    }

    /// <summary>A frequency in the library's unit: turns per turn, or half turns over a line.</summary>
    public static double Frequency(double turning, OrbitFactor factor) => factor is LineFactor ? turning / Math.PI : turning;

    private static bool IsStill(Candidate candidate) => candidate.Frequencies.All(frequency => frequency == 0);

    private static Candidate Admitted(InvariantPair pair, IReadOnlyList<OrbitFactor> factors, ActionFitOptions options)
    {
        var (frequencies, isTooFast) = (new double[factors.Count], false);
        for (var i = 0; i < frequencies.Length; i++)
        {
            frequencies[i] = Frequency(pair.Turning[i], factors[i]);
            if (factors[i] is CircleFactor && options.RoundFrequencies)
            {
                var rounded = Math.Round(frequencies[i]);
                frequencies[i] = Math.Clamp(rounded, -options.LargestFrequency, options.LargestFrequency);
                isTooFast |= frequencies[i] != rounded;
            }
        }

        return new(pair, frequencies, isTooFast);
    }

    /// <summary>The directions that do not turn, by falling energy.</summary>
    private static List<(double[] Direction, double Energy)> Singles(Tensor invariant, IReadOnlyList<InvariantPair> still, Tensor second)
    {
        using var scope = NewDisposeScope();
        var columns = still.SelectMany(pair => new[] { pair.U, pair.V }).Select(direction => tensor(direction).unsqueeze(1));
        var basis = cat([invariant, .. columns], 1);
        if (basis.shape[1] == 0)
        {
            return [];
        }

        var (energies, vectors) = linalg.eigh(basis.t().mm(second).mm(basis));
        var shares = (energies / second.trace()).data<double>().ToArray();
        return [.. GeneratorSpectrum.Rows(basis.mm(vectors)).Zip(shares).Reverse()];
    }

    private static double[,] Stack(IReadOnlyList<double[]> rows, int columns = 0)
    {
        var stacked = new double[rows.Count, rows.Count == 0 ? columns : rows[0].Length];
        for (var row = 0; row < stacked.GetLength(0); row++)
        {
            for (var column = 0; column < stacked.GetLength(1); column++)
            {
                stacked[row, column] = rows[row][column];
            }
        }

        return stacked;
    }

    private sealed record Candidate(InvariantPair Pair, double[] Frequencies, bool IsTooFast);
}
