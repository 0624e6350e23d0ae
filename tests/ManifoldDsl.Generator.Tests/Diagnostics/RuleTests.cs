using System.Globalization;
using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Each wrong declaration gives exactly its diagnostic, in full, at the place in [| |]; and no code.</summary>
public class RuleTests
{
    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { "MDSL0001", """[Circle("a")] public class [|A|] { }""", "'A' cannot become a manifold because it is not partial: write 'partial class A', so that its layers can be generated into it" },
        { "MDSL0001", """[Circle("a")] public sealed record [|A|];""", "'A' cannot become a manifold because it is not partial: write 'partial class A', so that its layers can be generated into it" },

        { "MDSL0002", """[Circle("a")] public partial class [|A|]<T>;""", "'A' cannot become a manifold because it is generic: declare it as a class without type parameters" },
        { "MDSL0002", """internal partial class B<T> { internal partial class C { [Circle("a")] public partial class [|A|]; } }""", "'A' cannot become a manifold because it is nested in the generic type 'B': declare it as a class without type parameters" },

        { "MDSL0003", """[Circle("a")] public static partial class [|A|];""", "'A' cannot become a manifold because it is static: remove that modifier (a manifold is used as a type argument, as in Point<A>, and is extended from a generated file)" },
        { "MDSL0003", """[Circle("a")] file partial class [|A|];""", "'A' cannot become a manifold because it is file-local: remove that modifier (a manifold is used as a type argument, as in Point<A>, and is extended from a generated file)" },
        { "MDSL0003", """file partial class B { [Circle("a")] internal partial class [|A|]; }""", "'A' cannot become a manifold because it is nested in 'B', which is file-local: remove that modifier (a manifold is used as a type argument, as in Point<A>, and is extended from a generated file)" },

        { "MDSL0014", """[Line("a")] public partial class [|Linear|];""", "'Linear' cannot become a manifold because a member Linear is generated into it, and C# allows no member with its class's name: choose another name, such as LinearManifold" },

        { "MDSL0004", """internal class B { [Circle("a")] internal partial class [|A|]; }""", "'A' cannot become a manifold because the type 'B' around it is not partial: make 'B' partial, or move 'A' out of it" },
        { "MDSL0004", """internal struct B { internal partial class C { [Circle("a")] internal partial class [|A|]; } }""", "'A' cannot become a manifold because the type 'B' around it is not partial: make 'B' partial, or move 'A' out of it" },

        { "MDSL0005", """[Circle([|"joint angle"|], Period = 360)] public partial class A;""", "'A' cannot have a coordinate named 'joint angle': it names a parameter of A.At(…), so write an identifier such as \"angle\"" },
        { "MDSL0005", """[Torus("a", [|""|])] public partial class A;""", "'A' cannot have a coordinate named '': it names a parameter of A.At(…), so write an identifier such as \"angle\"" },
        { "MDSL0005", """[Line([|null!|])] public partial class A;""", "'A' cannot have a coordinate named 'null': it names a parameter of A.At(…), so write an identifier such as \"angle\"" },
        { "MDSL0005", """[Line([|"2nd"|])] public partial class A;""", "'A' cannot have a coordinate named '2nd': it names a parameter of A.At(…), so write an identifier such as \"angle\"" },

        { "MDSL0006", """[Torus("a", "b", [|"a"|])] public partial class A;""", "'A' cannot have two coordinates named 'a': give each its own name" },
        { "MDSL0006", """[Circle("a")] [Line([|"a"|])] public partial class A;""", "'A' cannot have two coordinates named 'a': give each its own name" },

        { "MDSL0007", """[Circle("a", [|Period = 0|])] public partial class A;""", "'A' cannot have a circle of period 0: write a positive, finite number, such as Period = 360 for degrees or Period = 24 for hours" },
        { "MDSL0007", """[Torus("a", "b", [|Period = -2.5|], Unit = "m")] public partial class A;""", "'A' cannot have a circle of period -2.5: write a positive, finite number, such as Period = 360 for degrees or Period = 24 for hours" },
        { "MDSL0007", """[Circle("a", [|Period = double.NaN|])] public partial class A;""", "'A' cannot have a circle of period NaN: write a positive, finite number, such as Period = 360 for degrees or Period = 24 for hours" },
        { "MDSL0007", """[Circle("a", [|Period = 1 / 0.0|])] public partial class A;""", "'A' cannot have a circle of period Infinity: write a positive, finite number, such as Period = 360 for degrees or Period = 24 for hours" },

        { "MDSL0008", """[Line("a", From = 0.5, [|To = -1.5|])] public partial class A;""", "'A' cannot have a line from 0.5 to -1.5: write two finite numbers with From < To" },
        { "MDSL0008", """[Line("a", From = 3, [|To = 3|])] public partial class A;""", "'A' cannot have a line from 3 to 3: write two finite numbers with From < To" },
        { "MDSL0008", """[[|Line("a", From = 2)|]] public partial class A;""", "'A' cannot have a line from 2 to 1: write two finite numbers with From < To" },
        { "MDSL0008", """[Line("a", From = double.NegativeInfinity, [|To = 0|])] public partial class A;""", "'A' cannot have a line from -Infinity to 0: write two finite numbers with From < To" },

        { "MDSL0009", """[Circle("a"), [|Fourier|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier(1, 1)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier("a", 0, 2)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier(Harmonics = -1)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier(1, 2, Harmonics = 2)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },

        { "MDSL0010", """[Line("a"), [|Fourier(Harmonics = 2)|]] public partial class A;""", "'A' cannot use this [Fourier]: it has no circle; name a circle that has none yet, or remove the attribute" },
        { "MDSL0010", """[Circle("a"), Line("b"), Fourier([|"b"|], 2)] public partial class A;""", "'A' cannot use this [Fourier]: 'b' is not a circle; name a circle that has none yet, or remove the attribute" },
        { "MDSL0010", """[Torus("a", "b"), Fourier([|"c"|], 2)] public partial class A;""", "'A' cannot use this [Fourier]: it has no coordinate 'c', but the circle 'a', 'b'; name a circle that has none yet, or remove the attribute" },
        { "MDSL0010", """[Circle("a"), Fourier("a", 2), Fourier([|"a"|], 3)] public partial class A;""", "'A' cannot use this [Fourier]: 'a' has a [Fourier] already; name a circle that has none yet, or remove the attribute" },
        { "MDSL0010", """[Circle("a"), Fourier(2), [|Fourier(3)|]] public partial class A;""", "'A' cannot use this [Fourier]: each of its circles has a [Fourier] already; name a circle that has none yet, or remove the attribute" },

        { "MDSL0011", """[[|Circle("a")|], Circle("b"), Fourier(Harmonics = 8)] public partial class A;""", "'A' would have 289 control points, more than the 256 that can be generated: use fewer harmonics or fewer coordinates" },
        { "MDSL0011", """[Circle("a"), [|Fourier(Harmonics = int.MaxValue)|]] public partial class A;""", "'A' would have 4294967295 control points, more than the 256 that can be generated: use fewer harmonics or fewer coordinates" },
        { "MDSL0011", """[[|Circle("a")|], Fourier(Harmonics = 128)] public partial class A;""", "'A' would have 257 control points, more than the 256 that can be generated: use fewer harmonics or fewer coordinates" },

        { "MDSL0012", """[[|Fourier(1, 6)|]] public partial class A;""", "'A' has a [Fourier] but no topology: add [Circle(\"angle\")] or [Torus(\"first\", \"second\")]" },

        { "MDSL0013", """[[|Torus|]] public partial class A;""", "'A' cannot have a torus of 0 coordinates: name two or more, as in [Torus(\"shoulder\", \"elbow\")], or use [Circle] for one" },
        { "MDSL0013", """[[|Torus("a", Period = 360)|]] public partial class A;""", "'A' cannot have a torus of 1 coordinates: name two or more, as in [Torus(\"shoulder\", \"elbow\")], or use [Circle] for one" },

        // one mistake is one diagnostic: what follows from it is not reported
        { "MDSL0005", """[Circle([|"joint angle"|]), Fourier(Harmonics = 2)] public partial class A;""", "'A' cannot have a coordinate named 'joint angle': it names a parameter of A.At(…), so write an identifier such as \"angle\"" },
        { "MDSL0007", """[Circle("a", [|Period = 0|]), Fourier("a", Harmonics = 2)] public partial class A;""", "'A' cannot have a circle of period 0: write a positive, finite number, such as Period = 360 for degrees or Period = 24 for hours" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongDeclarationGivesItsDiagnosticAndNoCode(string id, string marked, string message)
    {
        var (source, span) = WithoutMarks(marked);
        var generation = Generation.Of("using ManifoldDsl;\n" + source);
        var diagnostic = Assert.Single(generation.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(span, SpanText.Of(diagnostic));
        Assert.Empty(generation.Sources);
        Assert.Null(generation.Result.Exception);
    }

    [Fact]
    public void EveryRuleIsTested() =>
        Assert.Equal(Rules.All.Select(rule => rule.Id), Wrong.Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Suppressing the message does not make the declaration right: it still generates nothing.</summary>
    [Theory]
    [MemberData(nameof(Wrong))]
    public void APragmaSuppressesIt(string id, string marked, string message)
    {
        var generation = Generation.Of($"using ManifoldDsl;\n#pragma warning disable {id}\n{WithoutMarks(marked).Source}\n#pragma warning restore {id}\n");
        var diagnostics = generation.Diagnostics;
        Assert.True(diagnostics.IsEmpty, $"{message} is not suppressed");
        Assert.Empty(generation.Sources);
    }

    [Fact]
    public void IndependentMistakesAreAllReported()
    {
        var diagnostics = Generation.Of(Sources.Compile("""using ManifoldDsl; [Circle("a b"), Line("t", From = 1), Circle("a", Period = 0), Torus("c")] public class A { }""")).Diagnostics;
        Assert.Equal(["MDSL0001", "MDSL0005", "MDSL0007", "MDSL0008", "MDSL0013"], diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""[Circle("a"), Fourier(Harmonics = 127)] public partial class A;""")] // 255 control points, one short of the most
    [InlineData("""[Circle("a"), Fourier(1000000)] public partial class A;""")]
    [InlineData("""[Torus("a", "b"), Fourier("a", 2), Fourier(3)] public partial class A;""")]
    [InlineData("""[Line("t", From = -1e-300, To = 1e300)] public partial class A;""")]
    [InlineData("""public class A { public void Circle() { } }""")]
    public void ARightDeclarationGivesNone(string source) =>
        Assert.Empty(Generation.Of(Sources.Compile("using ManifoldDsl;\n" + source)).Diagnostics);

    private static (string Source, string Span) WithoutMarks(string marked)
    {
        var (start, end) = (marked.IndexOf("[|", StringComparison.Ordinal), marked.IndexOf("|]", StringComparison.Ordinal));
        return (marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), marked[(start + 2)..end]);
    }
}
