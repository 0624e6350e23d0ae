namespace ManifoldDsl;

/// <summary>What turns at which frequency in one stage of an orbit.</summary>
/// <param name="Coordinate">The coordinate that turns; null for all together.</param>
/// <param name="Rank">r.</param>
/// <param name="Numbers">Of rotors the frequencies of r/2 pairs, row by row; of rotations of space the copies of each degree.</param>
/// <param name="Shape">The shape of the numbers.</param>
/// <param name="Space">The factor of rotations of space; null for rotors.</param>
internal sealed record OrbitSpectrum(string? Coordinate, int Rank, double[] Numbers, long[] Shape, SpaceFactor? Space)
{
    /// <summary>The name of something that each stage has.</summary>
    public string NameOf(string name) => Coordinate is null ? name : $"{name}_{Coordinate}";

    /// <summary>The stages of a group in the order in which they undo: the action that was applied last comes first.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rank">r, of each stage.</param>
    /// <param name="frequencies">The frequencies.</param>
    /// <param name="coupling">How the coordinates come together.</param>
    /// <param name="layer">What the layer is called.</param>
    /// <exception cref="ArgumentException">The rank is too small, frequencies cannot be, or rotations of space are to be joint with others.</exception>
    public static OrbitSpectrum[] Of(OrbitGroup group, long rank, Frequencies frequencies, OrbitCoupling coupling, string layer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, int.MaxValue);
        if (!Enum.IsDefined(coupling))
        {
            throw new ArgumentException($"{layer}: {coupling} is no coupling; use {string.Join(" or ", Enum.GetNames<OrbitCoupling>())}.", nameof(coupling));
        }

        var own = frequencies.For(group, layer);
        var isOne = group.Factors.Count == 1;
        if (isOne || coupling == OrbitCoupling.Chained)
        {
            return [.. group.Factors.Select((factor, i) => OfFactor(factor, own[i], isOne ? null : factor.Coordinate)).Reverse()];
        }

        return group.Factors.OfType<SpaceFactor>().FirstOrDefault() is { } space
            ? throw new ArgumentException($"{layer}: rotations of space, {space.Coordinate}, have no frequencies that others could be joint with; use OrbitCoupling.Chained.", nameof(coupling))
            : [Rotors(own, null)];

        OrbitSpectrum OfFactor(OrbitFactor factor, IReadOnlyList<double> ofFactor, string? coordinate)
        {
            if (factor is SpaceFactor rotations)
            {
                var copies = RankAllocation.Wigner((int)rank, ofFactor, frequencies, layer);
                return new(coordinate, (int)rank, [.. copies.Select(count => (double)count)], [copies.Length], rotations);
            }

            // in the stage of one coordinate the others that commute have no frequencies
            return Rotors([.. group.Factors.Where(other => other is not SpaceFactor).Select(other => other == factor ? ofFactor : [])], coordinate);
        }

        OrbitSpectrum Rotors(IReadOnlyList<double>[] ofCoordinates, string? coordinate)
        {
            var pairs = RankAllocation.Rotors((int)rank, ofCoordinates, frequencies, layer);
            return new(coordinate, (int)rank, [.. pairs.Cast<double>()], [pairs.GetLength(0), pairs.GetLength(1)], null);
        }
    }
}
