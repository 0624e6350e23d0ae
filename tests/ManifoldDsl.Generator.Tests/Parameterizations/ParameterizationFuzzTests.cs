using System.Reflection;
using System.Runtime.Loader;
using ManifoldDsl.Generator.Parsing;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// Thousands of random bodies never crash the reading. What is C# gives one diagnostic, or a formula with the values that the
/// body has when it runs.
/// </summary>
public class ParameterizationFuzzTests
{
    private const int Seed = 20251;
    private const int Count = 2000;

    private static readonly Symbolics.Coordinate[] Coordinates = [new("phase"), new("t")];

    [Fact]
    public void EveryBodyGivesADiagnosticOrItsValues()
    {
        var bodies = new RandomBodies(new Random(Seed));
        var trees = Enumerable.Range(0, Count).Select(i => Sources.Tree(Declaration(i, bodies.Next()), $"P{i}.cs")).ToArray();
        var compilation = Sources.Compile(trees.Append(Sources.Tree(RandomBodies.Helpers, "Helpers.cs")));
        var readings = trees.Select((_, i) => Read(compilation, $"P{i}")).ToArray();

        using var program = new Program(compilation.RemoveSyntaxTrees(trees.Where((tree, i) => readings[i].Formula is null || IsMisspelt(tree))));
        var problems = trees.Select((tree, i) => Problem(compilation, tree, readings[i], program) is { } problem ? $"{tree}\n{problem}" : null).OfType<string>().ToArray();
        Assert.True(problems.Length == 0, $"{problems.Length} of {Count} random bodies (seed {Seed}); the shortest:\n{problems.MinBy(problem => problem.Length)}");

        // all kinds are well represented
        Assert.InRange(readings.Count(reading => reading.Formula is not null), Count / 2, Count);
        Assert.InRange(readings.Count(reading => reading.Diagnostics > 0), Count / 20, Count);
        Assert.InRange(readings.Count(reading => reading is { Formula: null, Diagnostics: 0 }), Count / 30, Count);
    }

    private static (Expr? Formula, int Diagnostics) Read(Compilation compilation, string type)
    {
        var diagnostics = 0;
        var parser = new ParameterizationParser((_, _, _) => diagnostics++, compilation, CancellationToken.None);
        var formula = ParameterizationParser.Declared(compilation.GetTypeByMetadataName(type)!) is [var method] ? parser.Parse(method, Coordinates)?.Formula : null;
        return (formula, diagnostics);
    }

    private static string? Problem(Compilation compilation, SyntaxTree tree, (Expr? Formula, int Diagnostics) reading, Program program)
    {
        if (reading is { Formula: { } formula, Diagnostics: 0 })
        {
            // a formula may be whole although a stray character follows it
            return IsMisspelt(tree) ? null : program.Problem(Path.GetFileNameWithoutExtension(tree.FilePath), formula);
        }

        var isBroken = compilation.GetSemanticModel(tree).GetDiagnostics().Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        return reading == (null, isBroken ? 0 : 1)
            ? null
            : $"is {(isBroken ? "no C#" : "C#")} and gives {(reading.Formula is null ? "no model" : "a model")} and {reading.Diagnostics} diagnostics";
    }

    private static bool IsMisspelt(SyntaxTree tree) => tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Declaration(int i, string body) => $$"""
        using System; using ManifoldDsl; using static ManifoldDsl.Functions; using static Helpers;
        internal partial class P{{i}} { [Parameterization] internal static Weight W(Coordinate phase, Coordinate t, Weight a, Weight b) {{body}} }
        """;

    /// <summary>The bodies that are C#, compiled and loaded.</summary>
    private sealed class Program : IDisposable
    {
        private static readonly double[][] Points = [[0.4, 0.7, 1.3, -0.6], [5.1, 0.2, -0.8, 2.1], [2.7, 0.9, 0.35, 0.55]];

        private readonly AssemblyLoadContext _context = new(null, isCollectible: true);
        private readonly Assembly _assembly;

        public Program(Compilation compilation)
        {
            using var image = new MemoryStream();
            var emitted = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)).Emit(image);
            Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Take(3)));
            image.Position = 0;
            _assembly = _context.LoadFromStream(image);
        }

        public void Dispose() => _context.Unload();

        /// <summary>How the executed body differs from the formula at some point, or null.</summary>
        public string? Problem(string type, Expr formula)
        {
            var method = _assembly.GetType(type)!.GetMethod("W", BindingFlags.Static | BindingFlags.NonPublic)!;
            foreach (var point in Points)
            {
                var executed = ((Weight)method.Invoke(null, [(Coordinate)point[0], (Coordinate)point[1], (Weight)point[2], (Weight)point[3]])!).ToDouble();
                var value = Evaluate(formula, point);

                // rounding grows where the formula is steep or cancels: as much as a change of the input in its last digits does
                var sensitivity = Math.Abs(Evaluate(formula, [.. point.Select(x => x * (1 + 1e-12))]) - value);
                if (double.IsFinite(executed) && !(Math.Abs(executed - value) <= (1e-9 * Math.Max(1, Math.Abs(value))) + (100 * sensitivity)))
                {
                    return $"reads {TextPrinter.Print(formula)} = {value}, but gives {executed} at ({string.Join(", ", point)})";
                }
            }

            return null;
        }

        private static double Evaluate(Expr formula, double[] point) =>
            Evaluation.Evaluate(formula, new Dictionary<string, double> { ["phase"] = point[0], ["t"] = point[1], ["a"] = point[2], ["b"] = point[3] });
    }
}
