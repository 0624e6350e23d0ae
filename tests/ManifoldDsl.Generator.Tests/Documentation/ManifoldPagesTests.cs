using System.Globalization;
using System.Text.RegularExpressions;
using ManifoldDsl.Examples.Manifolds;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The pages about choosing a manifold: their code compiles, and their facts are those of the generated code.</summary>
public partial class ManifoldPagesTests
{
    private static readonly string[] Paths =
    [
        Sources.RepositoryPath("docs/choosing-a-manifold.md"),
        .. Directory.GetFiles(Sources.RepositoryPath("docs/manifolds"), "*.md"),
    ];

    private static readonly string Pages = string.Join('\n', Paths.Select(File.ReadAllText));

    [Fact]
    public void TheyShowTheDeclarationsOfTheExample()
    {
        var shown = Markdown.CodeBlocksBelow(Pages, "<!-- test: declared -->");
        Assert.Equal(DocumentedManifolds.Names.Count(), shown.Count);
        Assert.All(shown, code => Assert.Contains(DocumentedManifolds.Files, file => file.Contains(code, StringComparison.Ordinal)));
    }

    [Fact]
    public void TheirUsesCompile()
    {
        var uses = Markdown.CodeBlocksBelow(Pages, "<!-- test: compiles -->");
        Assert.Equal(Pages.Split("```csharp").Length - 1, uses.Count + DocumentedManifolds.Names.Count());
        var program = $$"""
            using {{DocumentedManifolds.Namespace}};
            using ManifoldDsl;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;
            {{string.Concat(uses.Select(use => $"{{\n{use}}}\n"))}}
            """;
        var trees = DocumentedManifolds.Files.Append(program).Select((code, i) => Sources.Tree(code, $"File{i + 1}.cs"));
        Generation.Of(Sources.Compile(trees, OutputKind.ConsoleApplication)).AssertClean();
    }

    [Fact]
    public void TheirFactsAreGenerated()
    {
        var shown = FactsBlock().Matches(Pages).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["facts"].Value);
        Assert.Equal(DocumentedManifolds.Names.Order(), shown.Keys.Order());
        Assert.All(shown, block => Assert.Equal(FactsOf(block.Key), block.Value.TrimEnd()));
    }

    [Fact]
    public void TheTableOfCostsIsGenerated()
    {
        var rows = TableRow().Matches(Pages);
        Assert.Equal(DocumentedManifolds.Names.Except(["Wave"]).Order(), rows.Select(row => row.Groups["name"].Value).Order());
        var generation = Generation.Of(DocumentedManifolds.Files);
        Assert.All(rows, row =>
        {
            var name = row.Groups["name"].Value;
            var manifold = DocumentedManifolds.Description(name);
            Assert.Equal(manifold.BasisCount.ToString(CultureInfo.InvariantCulture), row.Groups["count"].Value);
            Assert.Equal(manifold.ConditionNumber.ToString("G4", CultureInfo.InvariantCulture), row.Groups["condition"].Value);
            Assert.Contains($"<para>Cost of φ̃ at one context: {row.Groups["cost"].Value}.</para>", generation.Source($"{DocumentedManifolds.Namespace}.{name}.g.cs"), StringComparison.Ordinal);
            var declaration = row.Groups["declaration"].Value;
            Assert.Contains(DocumentedManifolds.Files, file => file.Contains($"{declaration}\npublic sealed partial class {name}", StringComparison.Ordinal));
        });
    }

    /// <summary>What the page says of two sources in no order.</summary>
    [Theory]
    [InlineData(350, 20)]
    [InlineData(10, 200)]
    [InlineData(75, 75)]
    public void AnUnorderedPairIsOneContextOfTheMöbiusStrip(double first, double second)
    {
        static double[] At(double first, double second)
        {
            var distance = (second - first + 360) % 360;
            return (double[])DocumentedManifolds.Type("Pair").GetMethod("Basis")!.Invoke(null, [(2 * first) + distance, (distance - 180) / 180])!;
        }

        Assert.All(At(first, second).Zip(At(second, first)), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    /// <summary>Rounded sums of the exact entries, printed as these again; others as decimals.</summary>
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-24.0, "−24")]
    [InlineData(151.0 / 315 / 8, "151/2520")]
    [InlineData((1.0 / 5040 / 8) + 1e-17, "1/40320")]
    [InlineData(Math.PI / 4, "0.785398")]
    [InlineData(1e9 + 0.5, "1E+09")]
    public void NumbersArePrintedAsTheFractionsThatTheyWere(double value, string printed) => Assert.Equal(printed, Fractions.Print(value));

    private static string FactsOf(string name)
    {
        if (name != "Wave")
        {
            return Facts.Of(DocumentedManifolds.Description(name));
        }

        var nonlinear = typeof(Facts).GetMethods().Single(method => method is { Name: nameof(Facts.Of), IsGenericMethod: true });
        return (string)nonlinear.MakeGenericMethod(DocumentedManifolds.Type(name)).Invoke(null, [new double[] { 0, 2, 0 }])!;
    }

    [GeneratedRegex("<!-- test: facts (?<name>\\w+) -->\n```text\n(?<facts>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FactsBlock();

    [GeneratedRegex(@"^\| `(?<name>\w+)`: `(?<declaration>[^`]+)` \| (?<count>\d+) \| (?<condition>[^|]+) \| (?<cost>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
