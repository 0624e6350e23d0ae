using System.Text.RegularExpressions;

namespace ManifoldDsl.Generator.Tests;

/// <summary>What the documentation shows and refers to is there, and no picture is left over.</summary>
public partial class LinkTests
{
    private static readonly string Root = Sources.RepositoryPath("");

    private static readonly string[] AllPages = [.. Files("docs", "*.md"), "README.md"];

    public static TheoryData<string> Pages => [.. AllPages];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task WhatAPageRefersToExists(string page)
    {
        var missing = (await Targets(page)).Where(target => !Path.Exists(Path.Combine(Root, target)));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task EveryPictureIsShown()
    {
        var shown = await Task.WhenAll(AllPages.Select(Targets));
        var pictures = Files("docs/images", "*.*").ToArray();
        Assert.NotEmpty(pictures);
        Assert.Empty(pictures.Except(shown.SelectMany(targets => targets)));
    }

    /// <summary>The files and folders that a page shows or links to, from the root.</summary>
    private static async Task<string[]> Targets(string page)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Root, page));
        return [.. Target().Matches(text)
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Select(target => Relative(Path.Combine(Root, Path.GetDirectoryName(page)!, target)))];
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Select(Relative).Order(StringComparer.Ordinal);

    private static string Relative(string path) => Path.GetRelativePath(Root, Path.GetFullPath(path)).Replace('\\', '/');

    // [text](target), without the part of the page
    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Target();
}
