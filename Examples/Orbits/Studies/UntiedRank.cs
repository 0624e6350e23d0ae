namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>The rank and the frequencies of an orbit of rank 64 with 8 frequencies, as its layer shares them out: fewer pairs the higher the frequency.</summary>
internal static class UntiedRank
{
    public const int Constants = 4;

    private static readonly int[] PairsOfFrequency = [6, 6, 5, 4, 3, 3, 2, 1];

    /// <summary>One for each of the pairs.</summary>
    public static IReadOnlyList<int> Pairs { get; } = [.. PairsOfFrequency.SelectMany((pairs, i) => Enumerable.Repeat(i + 1, pairs))];
}
