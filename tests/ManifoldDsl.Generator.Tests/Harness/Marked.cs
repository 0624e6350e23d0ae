namespace ManifoldDsl.Generator.Tests;

/// <summary>A source in which [| |] mark the place of a diagnostic.</summary>
internal static class Marked
{
    public static (string Source, string Span) Read(string marked)
    {
        var (start, end) = (marked.IndexOf("[|", StringComparison.Ordinal), marked.IndexOf("|]", StringComparison.Ordinal));
        return (marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), marked[(start + 2)..end]);
    }
}
