using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The page on orbits cannot rot: what it shows compiles, in its order.</summary>
public class OrbitsPageTests
{
    /// <summary>What the page takes for granted: declarations, a batch, and the usings of a program.</summary>
    private const string Given = """
        global using static Given;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        global using ManifoldDsl;

        [Circle("angle", Period = 360)]
        public sealed partial class Rotation;

        [Torus("angle", "shift", Period = 360)]
        public sealed partial class Plane;

        internal static class Given
        {
            internal static readonly Tensor images = null!;
            internal static readonly Tensor sameImages = null!;
            internal static readonly Tensor turnedImages = null!;
            internal static readonly Tensor labels = null!;
            internal static readonly Tensor degrees = null!;
            internal static readonly Tensor otherDegrees = null!;
        }
        """;

    [Fact]
    public async Task ItsCodeCompiles()
    {
        var page = await File.ReadAllTextAsync(Sources.RepositoryPath("docs/orbits.md"));
        var blocks = Markdown.CodeBlocksBelow(page, "<!-- test: compiles -->");
        Assert.Equal(page.Split("```csharp").Length - 1, blocks.Count);
        string[] files = [string.Concat(blocks), Given, Sources.ImplicitUsings];
        Generation.Of(Sources.Compile(files.Select((code, i) => Sources.Tree(code, $"File{i + 1}.cs")), OutputKind.ConsoleApplication)).AssertClean();
    }
}
