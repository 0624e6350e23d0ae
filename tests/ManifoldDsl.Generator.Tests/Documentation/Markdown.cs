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

    /// <summary>Each block below <c>&lt;!-- test: generated Name --&gt;</c> is a part of that file, up to indentation.</summary>
    public static void AssertGenerated(string page, Generation generation)
    {
        var names = GeneratedMark().Matches(page).Select(match => match.Groups["name"].Value).Distinct().ToArray();
        Assert.NotEmpty(names);
        Assert.All(names, name =>
        {
            var shown = CodeBlocksBelow(page, $"<!-- test: generated {name} -->");
            Assert.NotEmpty(shown);
            var generated = Lines(generation.Source(name + ".g.cs"));
            Assert.All(shown, code => Assert.Contains(Lines(code), generated, StringComparison.Ordinal));
        });
    }

    private static string Lines(string code) => string.Join("\n", code.Trim().Split('\n').Select(line => line.Trim()));

    [GeneratedRegex(@"^<!-- test: generated (?<name>[\w.]+) -->$", RegexOptions.Multiline)]
    private static partial Regex GeneratedMark();

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
