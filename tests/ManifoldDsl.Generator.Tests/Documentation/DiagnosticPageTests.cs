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
            var generation = Program(code);
            Assert.Equal([id], [.. generation.AllDiagnostics().Concat(await Analysis.OfAsync(generation)).Select(diagnostic => diagnostic.Id)]);
        }

        foreach (var code in right)
        {
            var generation = Program(code);
            generation.AssertClean();
            Assert.Empty(await Analysis.OfAsync(generation));
        }
    }

    private static Generation Program(string code) => Generation.Of(Sources.ImplicitUsings, "global using ManifoldDsl;", "#pragma warning disable CS1591\n" + code);
}
