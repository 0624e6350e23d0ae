namespace ManifoldDsl.Generator.Tests;

/// <summary>The page about generated code shows what is generated for its declarations.</summary>
public class GeneratedCodePageTests
{
    [Fact]
    public async Task WhatItShowsIsGenerated()
    {
        var page = await File.ReadAllTextAsync(Sources.RepositoryPath("docs/generated-code.md"));
        var declarations = Markdown.CodeBlocksBelow(page, "<!-- test: compiles -->");
        var generation = Generation.Of([Sources.ImplicitUsings, .. declarations.Select(code => "#pragma warning disable CS1591\n" + code)]);
        generation.AssertClean();
        Markdown.AssertGenerated(page, generation);
        Assert.Equal(page.Split("```csharp").Length - 1, declarations.Count + (page.Split("<!-- test: generated ").Length - 1));
    }
}
