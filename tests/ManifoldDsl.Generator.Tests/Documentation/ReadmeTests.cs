using System.Text.RegularExpressions;
using ManifoldDsl.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The README cannot rot: its program compiles, and the code it shows is what is generated for it.</summary>
public partial class ReadmeTests
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
        Markdown.AssertGenerated(await Readme(), await Program());
    }

    [Fact]
    public async Task TheTopologiesOfItsTableCanBeDeclared()
    {
        var table = Markdown.Sections(await Readme())["Declaring"].Split("\n\n").First(part => part.StartsWith("| attribute", StringComparison.Ordinal));
        var attributes = Attribute().Matches(table).Select(match => match.Groups["attribute"].Value).ToArray();
        Assert.Equal(KnownNames.Topologies.Length, attributes.Length);
        var declarations = attributes.Select((attribute, i) => $"using ManifoldDsl;\n{attribute} internal partial class Declared{i};");
        Generation.Of(declarations).AssertClean();
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

    [GeneratedRegex(@"`(?<attribute>\[[^`]+\])`")]
    private static partial Regex Attribute();
}
