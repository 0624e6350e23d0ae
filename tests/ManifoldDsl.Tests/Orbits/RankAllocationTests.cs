namespace ManifoldDsl.Tests;

/// <summary>How a rank is divided among frequencies.</summary>
public sealed class RankAllocationTests
{
    [Fact]
    public void SharesFallLinearly() =>
        Assert.Equal((int[])[4, 6, 6, 5, 4, 3, 3, 2, 1], Counts(RankAllocation.Rotors(64, [[1, 2, 3, 4, 5, 6, 7, 8]], 8, "")));

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(40)]
    [InlineData(999)]
    public void EveryFrequencyGetsAPair(int rank)
    {
        var counts = Counts(RankAllocation.Rotors(rank, [[1, 2, 3, 4, 5, 6, 7, 8]], 8, ""));

        Assert.Equal(9, counts.Length);
        Assert.Equal(rank / 2, (counts[0] / 2) + counts.Skip(1).Sum());
    }

    [Fact]
    public void JointFrequenciesAreOneOfEachDirection()
    {
        var pairs = RankAllocation.Rotors(25, [[1, 2, 3], [1, 2, 3]], 3, "");
        var vectors = Enumerable.Range(0, 12).Select(pair => (pairs[pair, 0], pairs[pair, 1])).ToHashSet();

        Assert.Equal(12, vectors.Count);
        Assert.All(vectors, vector => Assert.True(Math.Abs(vector.Item1) + Math.Abs(vector.Item2) is >= 1 and <= 3));
        Assert.All(vectors, vector => Assert.DoesNotContain((-vector.Item1, -vector.Item2), vectors));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(64)]
    [InlineData(257)]
    public void EveryDegreeGetsABlock(int rank)
    {
        var copies = RankAllocation.Wigner(rank, [1, 2, 3, 4], 4, "");

        Assert.All(copies, count => Assert.True(count >= 1));
        Assert.Equal(rank, copies.Select((count, degree) => count * ((2 * degree) + 1)).Sum());
    }

    /// <summary>Of a circle: the numbers that do not turn, then the pairs of each frequency.</summary>
    private static int[] Counts(double[,] pairs)
    {
        var frequencies = pairs.Cast<double>().ToArray();
        return [2 * frequencies.Count(frequency => frequency == 0), .. frequencies.Where(frequency => frequency > 0).GroupBy(frequency => frequency).OrderBy(group => group.Key).Select(group => group.Count())];
    }
}
