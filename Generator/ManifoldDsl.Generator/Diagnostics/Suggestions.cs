using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>What a misspelt name of a declaration was meant to be.</summary>
internal static class Suggestions
{
    /// <summary>Longer names are no slips of a few letters, and comparing them would take long.</summary>
    private const int LongestName = 64;

    /// <summary>The nearest of the candidates (<see cref="Spelling"/>), other than the name itself; null if none is near.</summary>
    public static string? Nearest(string? name, IEnumerable<string> candidates) => name is null or { Length: > LongestName }
        ? null
        : Spelling.Nearest(name, candidates.Where(candidate => candidate != name && candidate.Length <= LongestName));

    /// <summary>" (did you mean 'hour'?)", or "" where nothing is near.</summary>
    public static string DidYouMean(string? name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $" (did you mean '{nearest}'?)" : "";
}
