using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// Random declarations, most of them wrong somewhere: the generator never throws; each gets a diagnostic and no code, or code
/// that compiles without a warning. All are files of one compilation, so that thousands cost as little as one.
/// </summary>
public class FuzzTests
{
    private const int Seed = 20251;
    private const int Count = 2000;

    /// <summary>The mistakes that can be made with attributes on one class.</summary>
    private static readonly string[] Expected =
    [
        "MDSL0001", "MDSL0002", "MDSL0003", "MDSL0005", "MDSL0006", "MDSL0007", "MDSL0008", "MDSL0009", "MDSL0010", "MDSL0011", "MDSL0012", "MDSL0013",
        "MDSL0015", "MDSL0016", "MDSL0017", "MDSL0018", "MDSL0019",
    ];

    [Fact]
    public void EveryDeclarationGivesDiagnosticsOrCleanCode()
    {
        var random = new RandomDeclarations(Seed);
        var doubtful = PeriodRules.All.Select(rule => rule.Id).ToHashSet();
        var declarations = Enumerable.Range(1, Count).Select(i => random.Next($"M{i}")).ToArray();
        var generation = Generation.Of(Sources.Compile(declarations
            .Append(RandomDeclarations.Constants)
            .Select((source, i) => Sources.Tree(source, $"M{i + 1}.cs"))));
        Assert.Null(generation.Result.Exception);

        var generated = generation.Sources.ToLookup(source => source.HintName.Split('.')[0]);
        // a doubtful period is a warning beside the code, and no problem
        var said = generation.AllDiagnostics().Where(diagnostic => !doubtful.Contains(diagnostic.Id)).ToLookup(diagnostic => Path.GetFileName(diagnostic.Location.SourceTree!.FilePath).Split('.')[0]);
        var problems = declarations.Select((source, i) => Problem(source, generated[$"M{i + 1}"].Any(), [.. said[$"M{i + 1}"]])).OfType<string>().ToArray();
        Assert.True(problems.Length == 0, $"{problems.Length} of {Count} random declarations (seed {Seed}); the shortest:\n{problems.MinBy(problem => problem.Length)}");

        // both kinds are well represented, and each mistake
        Assert.InRange(generated.Count, Count / 10, Count / 2);
        Assert.Empty(Expected.Except(generation.Diagnostics.Select(diagnostic => diagnostic.Id)));
    }

    /// <summary>The diagnostics of a declaration's own file and of the files generated for it belong to it.</summary>
    private static string? Problem(string source, bool hasCode, Diagnostic[] diagnostics) => (hasCode, diagnostics) switch
    {
        (true, []) => null,
        (true, _) => $"{source}\nhas code, but\n{string.Join("\n", diagnostics.Take(3))}",
        (false, []) => $"{source}\nhas neither code nor a diagnostic",
        _ => null,
    };
}
