using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The page on layers cannot rot: what it shows compiles, in its order.</summary>
public class LayersPageTests
{
    /// <summary>What the page takes for granted: a module, a batch, and the usings of a program.</summary>
    private const string Given = """
        global using static Given;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        global using ManifoldDsl;

        [Circle("angle", Period = 360)]
        public sealed partial class Rotation;

        internal static class Given
        {
            internal static readonly TorchSharp.Modules.Sequential pretrained = null!;
            internal static readonly Tensor images = null!;
            internal static readonly Tensor degrees = null!;
            internal static readonly Tensor pictures = null!;
            internal static readonly Tensor few = null!;
            internal static readonly Tensor sequence = null!;
            internal static readonly Tensor paths = null!;
            internal static readonly Tensor query = null!;
            internal static readonly Tensor key = null!;
            internal static readonly Tensor value = null!;
            internal static readonly Tensor mask = null!;
            internal static readonly Point<Rotation> point = null!;
        }
        """;

    [Fact]
    public async Task ItsCodeCompiles()
    {
        var page = await File.ReadAllTextAsync(Sources.RepositoryPath("docs/layers.md"));
        var blocks = Markdown.CodeBlocksBelow(page, "<!-- test: compiles -->");
        Assert.Equal(page.Split("```csharp").Length - 1, blocks.Count);
        string[] files = [string.Concat(blocks), Given, Sources.ImplicitUsings];
        Generation.Of(Sources.Compile(files.Select((code, i) => Sources.Tree(code, $"File{i + 1}.cs")), OutputKind.ConsoleApplication)).AssertClean();
    }
}
