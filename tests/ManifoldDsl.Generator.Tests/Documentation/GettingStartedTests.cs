using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The page for newcomers cannot rot either: a declaration, and a program told in pieces.</summary>
public class GettingStartedTests
{
    [Fact]
    public async Task ItsProgramCompiles()
    {
        var page = await File.ReadAllTextAsync(Sources.RepositoryPath("docs/getting-started.md"));
        var blocks = Markdown.CodeBlocksBelow(page, "<!-- test: compiles -->");
        Assert.Equal(page.Split("```csharp").Length - 1, blocks.Count);
        string[] files = [blocks[0], string.Concat(blocks.Skip(1)), Sources.ImplicitUsings];
        Generation.Of(Sources.Compile(files.Select((code, i) => Sources.Tree(code, $"File{i + 1}.cs")), OutputKind.ConsoleApplication)).AssertClean();
    }
}
