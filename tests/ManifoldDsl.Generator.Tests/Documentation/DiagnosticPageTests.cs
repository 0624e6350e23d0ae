using ManifoldDsl.Generator.Diagnostics;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Every rule has a page, its wrong code is wrong and its right code is right.</summary>
public class DiagnosticPageTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ThePageSaysWhatIsWrongWhyAndWhatIsRight(string id)
    {
        var rule = Rules.All.Single(candidate => candidate.Id == id);
        Assert.Equal($"docs/diagnostics/{id}.md", rule.HelpLinkUri);
        var page = await File.ReadAllTextAsync(Sources.RepositoryPath(rule.HelpLinkUri));
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);

        var sections = Markdown.Sections(page);
        Assert.Equal(["Wrong code", "Reason", "Right code"], sections.Keys);
        Assert.NotEmpty(sections["Reason"]);
        var (wrong, right) = (Markdown.CodeBlocks(sections["Wrong code"]), Markdown.CodeBlocks(sections["Right code"]));
        Assert.NotEmpty(wrong);
        Assert.NotEmpty(right);
        foreach (var code in wrong)
        {
            Assert.Equal([id], Program(code).AllDiagnostics().Select(diagnostic => diagnostic.Id));
        }

        foreach (var code in right)
        {
            Program(code).AssertClean();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheReleaseNotesListTheRule(string id)
    {
        var notes = await File.ReadAllTextAsync(Sources.RepositoryPath("Generator/ManifoldDsl.Generator/AnalyzerReleases.Unshipped.md"))
            + await File.ReadAllTextAsync(Sources.RepositoryPath("Generator/ManifoldDsl.Generator/AnalyzerReleases.Shipped.md"));
        var rule = Rules.All.Single(candidate => candidate.Id == id);
        Assert.Contains($"\n{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n", notes + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public void NoPageIsLeftOver() => Assert.Equal(
        Rules.All.Select(rule => rule.Id),
        Directory.GetFiles(Sources.RepositoryPath("docs/diagnostics"), "MDSL*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void IdsAreDistinctAndCounted() => Assert.Equal(Enumerable.Range(1, Rules.All.Count()).Select(number => $"MDSL{number:0000}"), Rules.All.Select(rule => rule.Id));

    private static Generation Program(string code) => Generation.Of(Sources.ImplicitUsings, "global using ManifoldDsl;", "#pragma warning disable CS1591\n" + code);
}
