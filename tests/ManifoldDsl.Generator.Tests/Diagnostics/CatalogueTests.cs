using System.Reflection;
using ManifoldDsl.CodeFixes;
using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Every id has all that it needs: a page, a release row, a rule test, and a test of its fix if it has one. And nothing has a strange id.</summary>
public class CatalogueTests
{
    private static readonly string[] Ids = [.. Rules.All.Select(rule => rule.Id)];

    /// <summary>The rows of all rule tests: an id, and the wrong source with marks.</summary>
    private static IEnumerable<(string Id, string Source)> WrongSources =>
    [
        .. RuleTests.Wrong.Select(row => ((string)row[0], (string)row[1])),
        .. CheckRuleTests.Found.Select(row => ((string)row[0], (string)row[1])),
        .. PeriodTests.Doubtful.Select(row => ((string)row[0], (string)row[1])),
        .. ContextAnalyzerTests.Wrong.Select(row => ((string)row[0], ContextAnalyzerTests.Program((string)row[1]))),
    ];

    [Fact]
    public void IdsAreInOrderAndDistinct()
    {
        Assert.All(Ids, id => Assert.Matches("^MDSL[0-9]{4}$", id));
        Assert.Equal(Ids.Distinct().Order(StringComparer.Ordinal), Ids);
    }

    [Fact]
    public void EveryRuleIsListed() => Assert.Equal(
        typeof(Rules).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id)
            .Order(StringComparer.Ordinal),
        Ids);

    [Fact]
    public void EveryRuleHasAPage() => Assert.Equal(
        Ids,
        Directory.GetFiles(Sources.RepositoryPath("docs/diagnostics"), "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public async Task EveryRuleHasAReleaseRow()
    {
        string[] files = ["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"];
        var lines = await Task.WhenAll(files.Select(file => File.ReadAllLinesAsync(Sources.RepositoryPath($"Generator/ManifoldDsl.Generator/{file}"))));
        Assert.Equal(
            Rules.All.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"),
            lines.SelectMany(file => file).Where(line => line.StartsWith("MDSL", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRuleIsTested() => Assert.Equal(Ids, WrongSources.Select(row => row.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryIdMayCarryAFix() => Assert.All<CodeFixProvider>(
        [new ReplacementFixProvider(), new RenameFixProvider()],
        provider => Assert.Subset(provider.FixableDiagnosticIds.ToHashSet(), Ids.ToHashSet()));

    /// <summary>The compiler loads the generator without Workspaces; and neither dll may need the other.</summary>
    [Fact]
    public void TheGeneratorNeedsNoEditor()
    {
        Assert.DoesNotContain(References(typeof(ManifoldGenerator)), name => name.Contains("Workspaces", StringComparison.Ordinal) || name.StartsWith("ManifoldDsl", StringComparison.Ordinal));
        Assert.DoesNotContain(References(typeof(ReplacementFixProvider)), name => name.StartsWith("ManifoldDsl", StringComparison.Ordinal));

        static IEnumerable<string> References(Type type) => type.Assembly.GetReferencedAssemblies().Select(name => name.Name!);
    }

    /// <summary>Whether an id has a fix shows when its wrong sources are compiled.</summary>
    [Fact]
    public async Task EveryFixIsTested()
    {
        var fixable = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, source) in WrongSources)
        {
            var generation = Generation.Of("using ManifoldDsl;\n" + Marked.Read(source).Source);
            fixable.UnionWith(generation.Diagnostics.Concat(await Analysis.OfAsync(generation))
                .Where(diagnostic => Fix.Of(diagnostic) is not null)
                .Select(diagnostic => diagnostic.Id));
        }

        Assert.Equal(fixable, CodeFixTests.Fixes.Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));
    }
}
