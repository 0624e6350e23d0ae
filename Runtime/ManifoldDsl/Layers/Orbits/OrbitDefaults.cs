namespace ManifoldDsl;

/// <summary>What orbits turn at if nothing is given.</summary>
internal static class OrbitDefaults
{
    private const int LargestFrequency = 8;
    private const int LargestDegree = 4;

    /// <summary>1 to 8, and degrees 1 to 4 of rotations of space.</summary>
    public static Frequencies FrequenciesOf(OrbitGroup group) => group.Factors.OfType<SpaceFactor>().Any()
        ? Frequencies.PerCoordinate([.. group.Factors.Select(factor => Frequencies.UpTo(factor is SpaceFactor ? LargestDegree : LargestFrequency))])
        : Frequencies.UpTo(LargestFrequency);
}
