namespace ManifoldDsl;

/// <summary>
/// How many of a rank's numbers turn at each frequency: shares that fall linearly, 1 − i/(M + 1.5) for the i-th of M frequencies, and half
/// a share that does not turn; at least one each.
/// </summary>
internal static class RankAllocation
{
    /// <summary>The frequencies of r/2 pairs, [r/2, C]; the pairs of frequency 0 come first.</summary>
    /// <param name="rank">r.</param>
    /// <param name="frequencies">The frequencies of each of the C coordinates; none of a coordinate that does not take part.</param>
    /// <param name="given">What was given as frequencies, for messages.</param>
    /// <param name="layer">What the layer is called.</param>
    /// <exception cref="ArgumentException">The rank is too small.</exception>
    public static double[,] Rotors(int rank, IReadOnlyList<double>[] frequencies, Frequencies given, string layer)
    {
        var vectors = Vectors(frequencies).OrderBy(vector => vector.Share).ToArray(); // a stable order: ties stay in that of the coordinates
        var smallest = (2 * vectors.Length) + 1;
        if (rank < smallest)
        {
            throw new ArgumentException(
                $"{layer}: the rank {rank} cannot hold the frequencies {given}: {vectors.Length} pairs and a number that does not turn need {smallest}. Give rank: {smallest}, or fewer frequencies{Fitting(rank, frequencies, given)}.",
                nameof(rank));
        }

        var most = frequencies.Max(ofOne => ofOne.Count);
        double[] shares = [.. vectors.Select(vector => 1 - (vector.Share * most / (most + 1.5)))];
        var singles = Singles(rank, shares.Sum(), vectors.Length);
        var counts = Split((rank - singles) / 2, shares);
        var pairs = new double[rank / 2, frequencies.Length];
        var at = singles / 2;
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var copy = 0; copy < counts[i]; copy++, at++)
            {
                for (var coordinate = 0; coordinate < frequencies.Length; coordinate++)
                {
                    pairs[at, coordinate] = vectors[i].Frequencies[coordinate];
                }
            }
        }

        return pairs;
    }

    /// <summary>The copies of each degree's Wigner matrix, n₀, n₁, …</summary>
    /// <param name="rank">r.</param>
    /// <param name="degrees">The degrees that take part.</param>
    /// <param name="given">What was given as frequencies, for messages.</param>
    /// <param name="layer">What the layer is called.</param>
    /// <exception cref="ArgumentException">The rank is too small.</exception>
    public static int[] Wigner(int rank, IReadOnlyList<double> degrees, Frequencies given, string layer)
    {
        int[] own = [.. degrees.Select(degree => (int)degree)];
        var smallest = 1 + own.Sum(Size);
        if (rank < smallest)
        {
            throw new ArgumentException(
                $"{layer}: the rank {rank} cannot hold the degrees {given}: a block of 2ℓ + 1 numbers for each degree ℓ and a number that does not turn need {smallest}. Give rank: {smallest}, or fewer degrees.",
                nameof(rank));
        }

        double Share(int i) => 1 - ((i + 1) / (own.Length + 1.5));
        var unit = rank / (0.5 + own.Select((degree, i) => Share(i) * Size(degree)).Sum());
        var copies = new int[own[^1] + 1];
        for (var i = 0; i < own.Length; i++)
        {
            copies[own[i]] = Math.Max(1, (int)(unit * Share(i)));
        }

        copies[0] = rank - copies.Select((count, degree) => degree == 0 ? 0 : count * Size(degree)).Sum();
        for (var i = own.Length - 1; copies[0] < 1; i = i == 0 ? own.Length - 1 : i - 1) // where each got at least one
        {
            if (copies[own[i]] > 1)
            {
                copies[own[i]]--;
                copies[0] += Size(own[i]);
            }
        }

        return copies;
    }

    private static int Size(int degree) => (2 * degree) + 1;

    /// <summary>The numbers that do not turn: half a share, of the rank's parity, and leaving a pair for each frequency.</summary>
    private static int Singles(int rank, double shares, int frequencies)
    {
        var singles = Math.Max(1, (int)Math.Round(rank * 0.5 / (0.5 + (2 * shares))));
        singles += (rank - singles) % 2;
        return singles > rank - (2 * frequencies) ? rank - (2 * frequencies) : singles;
    }

    /// <summary>A number in parts proportional to shares, by the largest remainders, each at least 1.</summary>
    private static int[] Split(int count, double[] shares)
    {
        var sum = shares.Sum();
        double[] exact = [.. shares.Select(share => share * count / sum)];
        int[] parts = [.. exact.Select(part => Math.Max(1, (int)part))];
        int[] byRemainder = [.. Enumerable.Range(0, parts.Length).OrderBy(i => parts[i] - exact[i])];
        for (var i = 0; parts.Sum() < count; i = (i + 1) % parts.Length)
        {
            parts[byRemainder[i]]++;
        }

        for (var i = parts.Length - 1; parts.Sum() > count; i = i == 0 ? parts.Length - 1 : i - 1)
        {
            parts[byRemainder[i]] -= parts[byRemainder[i]] > 1 ? 1 : 0;
        }

        return parts;
    }

    /// <summary>
    /// The frequency vectors with Σ (place of |f_d| among the coordinate's frequencies, from 1)/(their number) ≤ 1, one of f and −f, without 0:
    /// the frequencies themselves for one coordinate.
    /// </summary>
    private static IEnumerable<(double[] Frequencies, double Share)> Vectors(IReadOnlyList<double>[] frequencies)
    {
        IEnumerable<(double[] Frequencies, double Share)> vectors = [([], 0)];
        foreach (var ofOne in frequencies)
        {
            vectors = [.. from vector in vectors
                from signed in Enumerable.Range(-ofOne.Count, (2 * ofOne.Count) + 1)
                let share = signed == 0 ? vector.Share : vector.Share + ((double)Math.Abs(signed) / ofOne.Count)
                where share < 1 + 1e-9
                select ((double[])[.. vector.Frequencies, signed == 0 ? 0 : Math.Sign(signed) * ofOne[Math.Abs(signed) - 1]], share)];
        }

        return vectors.Where(vector => vector.Frequencies.FirstOrDefault(frequency => frequency != 0) > 0);
    }

    /// <summary>The largest number of frequencies from 1 on that a rank holds, as advice.</summary>
    private static string Fitting(int rank, IReadOnlyList<double>[] frequencies, Frequencies given)
    {
        for (var largest = given.ArePerCoordinate ? 0 : given.Count() - 1; largest > 0; largest--)
        {
            if ((2 * Vectors([.. frequencies.Select(ofOne => (IReadOnlyList<double>)[.. ofOne.Take(largest)])]).Count()) + 1 <= rank)
            {
                return $", as in frequencies: {largest}";
            }
        }

        return "";
    }
}
