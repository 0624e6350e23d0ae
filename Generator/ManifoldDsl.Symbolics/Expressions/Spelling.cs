namespace ManifoldDsl.Symbolics;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class Spelling
{
    /// <summary>Longer ones are no names that anybody types, and the distance takes their product.</summary>
    private const int LongestName = 128;

    /// <summary>The nearest name, if it is near: other capitals, or at most one wrong letter in three.</summary>
    public static string? Nearest(string written, IEnumerable<string> names) => names
        .Where(name => written.Length <= LongestName && name.Length <= LongestName && Math.Abs(name.Length - written.Length) <= Math.Max(written.Length, name.Length) / 3)
        .Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(near => near.Distance <= Math.Max(written.Length, near.Name.Length) / 3)
        .OrderBy(near => near.Distance)
        .ThenBy(near => near.Name, StringComparer.Ordinal)
        .Select(near => near.Name)
        .FirstOrDefault();

    /// <summary>The least number of letters to insert, remove, replace or exchange with a neighbour (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                    distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[a.Length, b.Length];
    }
}
