using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// Random declarations, most of them wrong somewhere: the generator never throws; each gets a diagnostic and no code, or code
/// that compiles without a warning. All are files of one compilation, so that hundreds cost as little as one.
/// </summary>
public class FuzzTests
{
    private const int Seed = 20251;
    private const int Count = 400;

    private static readonly string[] Names = ["\"a\"", "\"b\"", "\"class\"", "\"A\"", "\"θ\"", "\"row\"", "\"aIsInside\"", "\"cosA\"", "\"Sqrt2\"", "\"a b\"", "\"\"", "\"@a\"", "\"1\"", "null!", "Constants.Name"];
    private static readonly string[] Numbers = ["1", "360", "-1", "0", "0.1", "2 * System.Math.PI", "1 / 3.0", "1e-308", "double.MaxValue", "double.Epsilon", "double.NaN", "1 / 0.0", "-2.5", "Constants.Half", "1e17"];
    private static readonly string[] Counts = ["1", "2", "3", "6", "7", "0", "-3", "1000", "int.MaxValue"];
    private static readonly string[] Units = ["\"deg\"", "null", "\"<&>\\n*/\"", "\"\"\"" + "a\"b" + "\"\"\""];
    private static readonly string[] Headers = ["partial class {0}", "sealed partial class {0};", "partial record {0}", "abstract partial class {0}", "class {0}", "static partial class {0}", "partial class {0}<T>", "partial struct {0}"];

    [Fact]
    public void EveryDeclarationGivesDiagnosticsOrCleanCode()
    {
        var random = new Random(Seed);
        var declarations = Enumerable.Range(1, Count).Select(i => Declaration(random, $"M{i}")).ToArray();
        var generation = Generation.Of(Sources.Compile(declarations
            .Append("internal static class Constants { public const string Name = \"c\"; public const double Half = 0.5; }")
            .Select((source, i) => Sources.Tree(source, $"M{i + 1}.cs"))));
        Assert.Null(generation.Result.Exception);

        var generated = generation.Sources.ToLookup(source => source.HintName.Split('.')[0]);
        var said = generation.AllDiagnostics().ToLookup(diagnostic => Path.GetFileName(diagnostic.Location.SourceTree!.FilePath).Split('.')[0]);
        var problems = declarations.Select((source, i) => Problem(source, generated[$"M{i + 1}"].Any(), [.. said[$"M{i + 1}"]])).OfType<string>().ToArray();
        Assert.True(problems.Length == 0, $"{problems.Length} of {Count} random declarations (seed {Seed}); the shortest:\n{problems.MinBy(problem => problem.Length)}");

        // both kinds are well represented
        Assert.InRange(generated.Count, Count / 8, Count * 7 / 8);
    }

    /// <summary>The diagnostics of a declaration's own file and of the files generated for it belong to it.</summary>
    private static string? Problem(string source, bool hasCode, Diagnostic[] diagnostics) => (hasCode, diagnostics) switch
    {
        (true, []) => null,
        (true, _) => $"{source}\nhas code, but\n{string.Join("\n", diagnostics.Take(3))}",
        (false, []) => $"{source}\nhas neither code nor a diagnostic",
        _ => null,
    };

    private static string Declaration(Random random, string name)
    {
        var attributes = string.Join("] [", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Attribute(random)));
        // the first headers are right: three in four declarations have one of them
        var header = string.Format(null, random.Next(4) > 0 ? Headers[random.Next(4)] : Pick(random, Headers), name);
        return $"using ManifoldDsl;\n[{attributes}]\ninternal {header}{(header.EndsWith(';') ? "" : " { }")}";
    }

    private static string Attribute(Random random) => random.Next(7) switch
    {
        0 or 1 => $"Circle({Name(random)}{Maybe(random, "Period", Numbers)}{Maybe(random, "Unit", Units)})",
        2 or 3 => $"Line({Name(random)}{Maybe(random, "From", Numbers)}{Maybe(random, "To", Numbers)}{Maybe(random, "Outside", ["Outside.Extrapolate", "Outside.Clamp", "(Outside)7"])})",
        4 => $"Torus({string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Name(random)))}{Maybe(random, "Period", Numbers)})",
        5 => $"Fourier(Harmonics = {Pick(random, Counts)})",
        _ => $"Fourier({string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, Counts)).Prepend(Name(random)).Skip(random.Next(2)))})",
    };

    /// <summary>A usable name, most of the time.</summary>
    private static string Name(Random random) => random.Next(5) > 0 ? Names[random.Next(9)] : Pick(random, Names);

    private static string Maybe(Random random, string property, string[] values) => random.Next(3) > 0 ? "" : $", {property} = {Pick(random, values)}";

    private static string Pick(Random random, string[] values) => values[random.Next(values.Length)];
}
