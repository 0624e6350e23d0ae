using System.Globalization;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Generator.Parsing;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Bases as text, in the coordinates phase and t: errors point into the literal, whatever kind it is.</summary>
public class BasisTextTests
{
    /// <summary>Arguments of [Basis], with the wrong part in [| |], and what is said of it.</summary>
    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { """ "1", "2*[|x|] + t" """, "there is no name x; the names are phase, t, pi" },
        { """ "1", "cos([|phse|])" """, "there is no name phse: write phase" },
        { """ @"1 + [|2t|]" """, "there is no operator between 2 and t: write 2*t" },
        { " \"\"\"1 + [|2t|]\"\"\" ", "there is no operator between 2 and t: write 2*t" },
        { " \"\"\"\"1 + [|2t|]\"\"\"\" ", "there is no operator between 2 and t: write 2*t" },
        { " \"\"\"\n        1\n\n        + [|2t|]\n        \"\"\" ", "there is no operator between 2 and t: write 2*t" },
        { " \"\"\"\r\n  1\r\n  + [|2t|]\r\n  \"\"\" ", "there is no operator between 2 and t: write 2*t" },
        { """ "\u0031 + \x31\t+ \U00000031 + [|2t|]" """, "there is no operator between 2 and t: write 2*t" },
        { """ "1 + [|2\u0074|]" """, "there is no operator between 2 and t: write 2*t" },
        { """ "1 / (1 -[|"|] """, "the formula ends too early: write a number, a name or a function after the last operator" },
        { """ "1", [|""|] """, "the formula is empty: write a number, a name or a function, as in sin(t)" },
        { """ "1", [|null!|] """, "the formula is empty: write a number, a name or a function, as in sin(t)" },
        { """ "1", [|"2" + "x"|] """, "there is no operator between 2 and x: write 2*x" },
        { """ [|Text|] """, "there is no operator between 2 and t: write 2*t" },
        { """ new[] { "1", "[|2t|]" } """, "there is no operator between 2 and t: write 2*t" },
        { """ functions: new string[] { "1", "[|2t|]" } """, "there is no operator between 2 and t: write 2*t" },
        { """ "1/[|(t - t)|]" """, "this has no value: it divides by 0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AnErrorPointsIntoTheText(string marked, string message)
    {
        var (model, diagnostics) = Parse(marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
        Assert.Null(model);
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("MDSL0044", diagnostic.Id);
        Assert.Equal($"'Declared' has a basis function that cannot be read: {message}", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        var before = $"{Before}{marked[..marked.IndexOf("[|", StringComparison.Ordinal)]}";
        Assert.Equal(before.Length, diagnostic.Location.SourceSpan.Start);
        Assert.Equal(marked[(marked.IndexOf("[|", StringComparison.Ordinal) + 2)..marked.IndexOf("|]", StringComparison.Ordinal)], SpanText.Of(diagnostic));
    }

    [Fact]
    public void EachWrongFunctionIsReported() =>
        Assert.Equal(["2t", "y"], Parse(""" "2t", "t", "y" """).Diagnostics.Select(SpanText.Of));

    [Fact]
    public void ABasisHasAFunction() =>
        Assert.Equal(("MDSL0045", "Basis()"), Parse("").Diagnostics.Select(diagnostic => (diagnostic.Id, SpanText.Of(diagnostic))).Single());

    [Fact]
    public void FunctionsAreExact()
    {
        var (model, diagnostics) = Parse(""" "1", "sin(2*pi*t)/3", "exp(-0.5*t)*cos(phase)" """);
        Assert.Empty(diagnostics);
        var (t, phase) = (Expr.Coordinate("t"), Expr.Coordinate("phase"));
        Assert.Equal(
            EquatableArray.Of(Expr.One, Expr.Sin(2 * Expr.Pi * t) / 3, Expr.Exp(-t / 2) * Expr.Cos(phase)),
            model!.Functions);
        Assert.Equal(3, model.Count);
    }

    private const string Before = "using ManifoldDsl; [Basis(";

    private static (FunctionsModel? Model, List<Diagnostic> Diagnostics) Parse(string arguments)
    {
        var compilation = Sources.Compile($$"""{{Before}}{{arguments}})] internal class Declared { public const string Text = "2t"; }""");
        var attribute = compilation.GetTypeByMetadataName("Declared")!.GetAttributes().Single();
        var diagnostics = new List<Diagnostic>();
        var parser = new BasisTextParser((rule, location, values) => diagnostics.Add(Diagnostic.Create(rule, location, values)), "Declared");
        var model = parser.Parse(new AttributeReader(attribute, CancellationToken.None), [new("phase"), new("t")]);
        return (model, diagnostics);
    }
}
