namespace ManifoldDsl.Generator.Tests;

/// <summary>Each declaration on the page about parameterizations of one's own is whole, and generates code that compiles.</summary>
public class CustomParameterizationsTests
{
    [Fact]
    public async Task ItsDeclarationsCompile()
    {
        var page = await File.ReadAllTextAsync(Sources.RepositoryPath("docs/custom-parameterizations.md"));
        var blocks = Markdown.CodeBlocksBelow(page, "<!-- test: compiles -->");
        Assert.Equal(page.Split("```csharp").Length - 1, blocks.Count);
        var generation = Generation.Of([Sources.ImplicitUsings, "global using ManifoldDsl;", .. blocks.Select(block => "#pragma warning disable CS1591\n" + block)]);
        Assert.Equal(3 * blocks.Count, generation.Sources.Length); // all are on groups, which have orbits
        generation.AssertClean();
    }
}
