using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The README cannot rot: its program compiles, and the code it shows is what is generated for it.</summary>
public class ReadmeTests
{
    /// <summary>What the program of the README takes for granted: a batch of images and how each is rotated.</summary>
    private const string Given = """
        global using static Given;

        internal static class Given
        {
            internal static readonly TorchSharp.torch.Tensor images = null!;
            internal static readonly TorchSharp.torch.Tensor degrees = null!;
        }
        """;

    [Fact]
    public async Task ItsProgramCompiles()
    {
        var program = await Program();
        Assert.Contains(program.Sources, source => source.HintName == "Rotation.g.cs");
        program.AssertClean();
    }

    [Fact]
    public async Task TheGeneratedCodeThatItShowsIsGenerated()
    {
        var shown = Markdown.CodeBlocksBelow(await Readme(), "<!-- test: generated Rotation -->");
        Assert.NotEmpty(shown);
        var generated = Lines((await Program()).Source("Rotation.g.cs"));
        Assert.All(shown, code => Assert.Contains(Lines(code), generated, StringComparison.Ordinal));
    }

    /// <summary>Each block is a file, as its first comment says.</summary>
    private static async Task<Generation> Program()
    {
        var blocks = Markdown.CodeBlocksBelow(await Readme(), "<!-- test: compiles -->");
        Assert.NotEmpty(blocks);
        var files = blocks.Append(Given).Append(Sources.ImplicitUsings);
        return Generation.Of(Sources.Compile(files.Select((code, i) => Sources.Tree(code, $"Block{i + 1}.cs")), OutputKind.ConsoleApplication));
    }

    private static Task<string> Readme() => File.ReadAllTextAsync(Sources.RepositoryPath("README.md"));

    private static string Lines(string code) => string.Join("\n", code.Trim().Split('\n').Select(line => line.Trim()));
}
