using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The pages on layers cannot rot: what they show compiles, in its order.</summary>
public class PageCodeTests
{
    /// <summary>What the pages take for granted: declarations, the usings of a program, and tensors of these names.</summary>
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
            internal static readonly TorchSharp.Modules.Sequential pretrained = null!;
            internal static readonly Point<Rotation> point = null!;
            internal static readonly Tensor {0} = null!;
        }
        """;

    [Theory]
    [InlineData("layers", "images, degrees, pictures, few, sequence, paths, query, key, value, mask")]
    [InlineData("orbits", "images, sameImages, turnedImages, labels, degrees, otherDegrees")]
    public async Task TheirCodeCompiles(string name, string tensors)
    {
        var page = await File.ReadAllTextAsync(Sources.RepositoryPath($"docs/{name}.md"));
        var blocks = Markdown.CodeBlocksBelow(page, "<!-- test: compiles -->");
        Assert.Equal(page.Split("```csharp").Length - 1, blocks.Count);
        string[] files = [string.Concat(blocks), Given.Replace("{0}", tensors.Replace(", ", " = null!, ")), Sources.ImplicitUsings];
        Generation.Of(Sources.Compile(files.Select((code, i) => Sources.Tree(code, $"File{i + 1}.cs")), OutputKind.ConsoleApplication)).AssertClean();
    }
}
