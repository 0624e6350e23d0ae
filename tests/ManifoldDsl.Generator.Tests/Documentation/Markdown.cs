using System.Text.RegularExpressions;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Reads the C# of a page.</summary>
internal static partial class Markdown
{
    /// <summary>The text of each <c>## </c> section by its title.</summary>
    public static IReadOnlyDictionary<string, string> Sections(string page) => page.Split("\n## ").Skip(1)
        .ToDictionary(section => section.Split('\n')[0], section => section[section.IndexOf('\n', StringComparison.Ordinal)..].Trim());

    public static IReadOnlyList<string> CodeBlocks(string text) => [.. Block().Matches(text).Select(match => match.Groups["code"].Value)];

    /// <summary>The blocks that stand directly below a line.</summary>
    public static IReadOnlyList<string> CodeBlocksBelow(string page, string line) =>
        [.. page.Split(line + "\n").Skip(1).Select(rest => Block().Match(rest)).Where(match => match is { Success: true, Index: 0 }).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
