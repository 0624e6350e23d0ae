using System.Globalization;
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

        { "MDSL0019", """[[|Line("a", IsLogarithmic = true)|]] public partial class A;""", "'A' cannot have a logarithmic line from 0 to 1: write a positive From with a finite ratio To / From, such as From = 0.5, To = 2, or leave out IsLogarithmic" },
        { "MDSL0019", """[Line("a", [|From = -1|], To = 2, IsLogarithmic = true)] public partial class A;""", "'A' cannot have a logarithmic line from -1 to 2: write a positive From with a finite ratio To / From, such as From = 0.5, To = 2, or leave out IsLogarithmic" },
        { "MDSL0019", """[Line("a", [|From = 1e-300|], To = 1e300, IsLogarithmic = true)] public partial class A;""", "'A' cannot have a logarithmic line from 1E-300 to 1E+300: write a positive From with a finite ratio To / From, such as From = 0.5, To = 2, or leave out IsLogarithmic" },
        { "MDSL0008", """[Line("a", From = 3, [|To = 2|], IsLogarithmic = true)] public partial class A;""", "'A' cannot have a line from 3 to 2: write two finite numbers with From < To" },

        { "MDSL0009", """[Circle("a"), [|Fourier|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier(1, 1)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier("a", 0, 2)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier(Harmonics = -1)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },
        { "MDSL0009", """[Circle("a"), [|Fourier(1, 2, Harmonics = 2)|]] public partial class A;""", "'A' has a [Fourier] without usable harmonics: write a count as in [Fourier(Harmonics = 3)], or a set of distinct positive numbers as in [Fourier(1, 6)], not both" },

        { "MDSL0010", """[Line("a"), [|Fourier(Harmonics = 2)|]] public partial class A;""", "'A' cannot use this [Fourier]: it has no circle; name a coordinate that it fits and that has no basis yet, or remove the attribute" },
        { "MDSL0010", """[Circle("a"), Line("b"), Fourier([|"b"|], 2)] public partial class A;""", "'A' cannot use this [Fourier]: 'b' is not a circle, but the circle 'a'; name a coordinate that it fits and that has no basis yet, or remove the attribute" },
        { "MDSL0010", """[Torus("a", "b"), Fourier([|"c"|], 2)] public partial class A;""", "'A' cannot use this [Fourier]: it has no coordinate 'c', but the circle 'a', 'b'; name a coordinate that it fits and that has no basis yet, or remove the attribute" },
        { "MDSL0010", """[Torus("hour", "day"), Fourier([|"huor"|], 2)] public partial class A;""", "'A' cannot use this [Fourier]: it has no coordinate 'huor' (did you mean 'hour'?), but the circle 'hour', 'day'; name a coordinate that it fits and that has no basis yet, or remove the attribute" },
        { "MDSL0010", """[Circle("a"), Fourier("a", 2), Fourier([|"a"|], 3)] public partial class A;""", "'A' cannot use this [Fourier]: 'a' has a basis already; name a coordinate that it fits and that has no basis yet, or remove the attribute" },
        { "MDSL0010", """[Circle("a"), Fourier(2), [|Fourier(3)|]] public partial class A;""", "'A' cannot use this [Fourier]: each circle has a basis of its own already; name a coordinate that it fits and that has no basis yet, or remove the attribute" },

        { "MDSL0011", """[[|Circle("a")|], Circle("b"), Circle("c"), Fourier(Harmonics = 8)] public partial class A;""", "'A' would have 4913 control points, more than the 1024 that can be generated: use smaller bases, fewer coordinates, or [Additive]" },
        { "MDSL0011", """[Circle("a"), [|Fourier(Harmonics = int.MaxValue)|]] public partial class A;""", "'A' would have 4294967295 control points, more than the 1024 that can be generated: use smaller bases, fewer coordinates, or [Additive]" },
        { "MDSL0011", """[[|Circle("a")|], Fourier(Harmonics = 512)] public partial class A;""", "'A' would have 1025 control points, more than the 1024 that can be generated: use smaller bases, fewer coordinates, or [Additive]" },

        { "MDSL0012", """[[|Fourier(1, 6)|]] public partial class A;""", "'A' has a [Fourier] but no topology: add one, such as [Circle(\"angle\")] or [Line(\"level\")]" },

        { "MDSL0012", """[[|Additive|]] public partial class A;""", "'A' has a [Additive] but no topology: add one, such as [Circle(\"angle\")] or [Line(\"level\")]" },

        { "MDSL0013", """[[|Torus|]] public partial class A;""", "'A' cannot have a torus of 0 coordinates: name two or more, as in [Torus(\"shoulder\", \"elbow\")], or use [Circle] for one" },
        { "MDSL0013", """[[|Torus("a", Period = 360)|]] public partial class A;""", "'A' cannot have a torus of 1 coordinates: name two or more, as in [Torus(\"shoulder\", \"elbow\")], or use [Circle] for one" },

        // one mistake is one diagnostic: what follows from it is not reported
        { "MDSL0005", """[Circle([|"joint angle"|]), Fourier(Harmonics = 2)] public partial class A;""", "'A' cannot have a coordinate named 'joint angle': it names a parameter of A.At(…), so write an identifier such as \"angle\"" },
        { "MDSL0007", """[Circle("a", [|Period = 0|]), Fourier("a", Harmonics = 2)] public partial class A;""", "'A' cannot have a circle of period 0: write a positive, finite number, such as Period = 360 for degrees or Period = 24 for hours" },

        { "MDSL0006", """[Line("directionX"), Sphere([|"direction"|])] public partial class A;""", "'A' cannot have two coordinates named 'directionX': give each its own name" },
        { "MDSL0008", """[MobiusStrip("a", "b", [|HalfWidth = 0|])] public partial class A;""", "'A' cannot have a line from 0 to 0: write two finite numbers with From < To" },
        { "MDSL0010", """[Sphere("a"), [|BSpline(ControlPoints = 4)|]] public partial class A;""", "'A' cannot use this [BSpline]: it has no line or circle; name a coordinate that it fits and that has no basis yet, or remove the attribute" },
        { "MDSL0015", """[Line("a"), [|Legendre|]] public partial class A;""", "'A' has a [Legendre] of degree none: write Degree = 1 to 24" },
        { "MDSL0015", """[Line("a"), Bezier("a", [|Degree = 13|])] public partial class A;""", "'A' has a [Bezier] of degree 13: write Degree = 1 to 12" },
        { "MDSL0015", """[Circle("a"), BSpline(ControlPoints = 9, [|Degree = 0|])] public partial class A;""", "'A' has a [BSpline] of degree 0: write Degree = 1 to 5" },
        { "MDSL0015", """[Sphere("a"), SphericalHarmonics([|Degree = 5|])] public partial class A;""", "'A' has a [SphericalHarmonics] of degree 5: write Degree = 1 to 4" },
        { "MDSL0015", """[ProjectivePlane("a"), SphericalHarmonics([|Degree = 3|])] public partial class A;""", "'A' has a [SphericalHarmonics] of degree 3: write an even degree, 2 or 4, because a direction and its opposite are one context" },
        { "MDSL0016", """[Line("a"), [|BSpline|]] public partial class A;""", "'A' has a [BSpline] with none control points: write ControlPoints = 4 to 1024" },
        { "MDSL0016", """[Circle("a"), BSpline([|ControlPoints = 4|])] public partial class A;""", "'A' has a [BSpline] with 4 control points: write ControlPoints = 5 to 1024" },
        { "MDSL0016", """[Circle("a"), PiecewiseLinear([|ControlPoints = 2|])] public partial class A;""", "'A' has a [PiecewiseLinear] with 2 control points: write ControlPoints = 3 to 1024" },
        { "MDSL0016", """[Line("a"), CatmullRom([|ControlPoints = 1025|])] public partial class A;""", "'A' has a [CatmullRom] with 1025 control points: write ControlPoints = 4 to 1024" },
        { "MDSL0017", """[[|Simplex("a")|]] public partial class A;""", "'A' cannot have a simplex of 1 weights: name two or more, as in [Simplex(\"dry\", \"wet\", \"snow\")]" },
        { "MDSL0018", """[Circle("a"), [|Additive|]] public partial class A;""", "'A' cannot be [Additive]: it has one factor only, and an additive manifold drops the cross terms between several; remove the attribute" },
        { "MDSL0018", """[Circle("a"), Line("b"), BSpline("b", ControlPoints = 8), [|Additive|]] public partial class A;""", "'A' cannot be [Additive]: splines keep their control points local, which a shared constant would undo; use [Fourier], [Legendre] or [Bezier] instead" },

        { "MDSL0037", """public class A { [Parameterization] internal static Weight [|W|](Coordinate t, Weight a) => a * t; }""", "'A' has the parameterization 'W' but no topology: add [Circle(\"phase\")], [Line(\"t\")] or another to the class" },
        { "MDSL0012", """[[|Basis("t")|]] public partial class A;""", "'A' has a [Basis] but no topology: add one, such as [Circle(\"angle\")] or [Line(\"level\")]" },
        { "MDSL0030", """[Line("t")] public partial class A { [Parameterization] internal Weight [|W|](Coordinate t, Weight a) => a * t; }""", "'W' cannot be a parameterization because it is not static: write it as 'static Weight W(…)' with a body" },
        { "MDSL0031", """[Line("t")] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, double [|rate|]) => a * t; }""", "'W' cannot have the parameter 'rate' because it is of type double: write 'Weight rate'" },
        { "MDSL0032", """[Line("t"), Circle("phase")] public partial class A { [Parameterization] internal static Weight [|W|](Coordinate t, Weight a) => a * t; }""", "'W' has no parameter for the coordinate 'phase' of 'A': add 'Coordinate phase'" },
        { "MDSL0033", """[Circle("phase")] public partial class A { [Parameterization] internal static Weight W(Coordinate [|phsae|], Weight a) => a * phsae; }""", "'W' cannot take 'Coordinate phsae' because 'A' has no coordinate of that name: write 'Coordinate phase'" },
        { "MDSL0034", """[Line("t")] public partial class A { [Parameterization] internal static Weight [|W|](Coordinate t) => t; }""", "'W' has nothing to learn: add a parameter of type Weight" },
        { "MDSL0035", """[Line("t")] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, Weight b) => a * t + b; [Parameterization] internal static Weight [|V|](Coordinate t, Weight a) => a * t; }""", "'A' has a second parameterization 'V' beside 'W': remove [Parameterization] from one of them" },
        { "MDSL0036", """[Line("t"), [|Legendre(Degree = 2)|]] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, Weight b) => a * t + b; }""", "'A' cannot have [Legendre] beside the parameterization 'W': remove one of the two" },
        { "MDSL0036", """[Line("t"), [|Basis("t")|]] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, Weight b) => a * t + b; }""", "'A' cannot have [Basis] beside the parameterization 'W': remove one of the two" },
        { "MDSL0047", """[Line("t")] public partial class A { [Parameterization] internal static Weight W(Coordinate t, [[|Initial(2, 1)|]] Weight a) => a * t; }""", "'W' cannot draw the weight 'a' from 2 to 1: write two finite numbers, the smaller first" },
        { "MDSL0038", """[Line("t")] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, Weight b) => [|t.IsTensor ? a : b|]; }""", "'W' cannot contain a conditional expression (?:): a parameterization is one smooth formula, so write a step as Tanh and a bend as Sqrt or Log" },
        { "MDSL0039", """[Line("t")] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, Weight b) => a * t + [|1 / 2|] * b; }""", "'1 / 2' is 0 in C#, where a quotient of integers is an integer: write '1.0 / 2'" },
        { "MDSL0040", """[Line("t")] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, Weight b) => a * t + [|Rate|] * b; private static readonly double Rate = 0.5; }""", "'W' cannot use the field 'Rate' because its value is only known when the program runs: make it const, or write a static method that returns its formula" },
        { "MDSL0041", """[Line("t")] public partial class A { [Parameterization] internal static Weight W(Coordinate t, Weight a, Weight b) => a * t + [|Rate(2)|] * b; private static double Rate(int n) => n * 0.5; }""", "'W' cannot call 'Rate' because its parameter 'n' is of type int: let it take Coordinate, Weight or double" },
        { "MDSL0042", """[Line("t")] public partial class A { [Parameterization] internal static Weight [|W|](Coordinate t, Weight a, Weight b) => a * t + b / (2 * t - t - t); }""", "'W' has no value anywhere because it divides by 0: correct that part of the formula" },
        { "MDSL0043", """[Line("t")] public partial class A { [Parameterization] internal static Weight [|W|](Coordinate t, Weight a) => a + Bent(Bent(Bent(Bent(t)))); private static Coordinate Bent(Coordinate x) => Sine(Sine(Sine(Sine(Sine(Sine(x)))))); private static Coordinate Sine(Coordinate x) => Six(Six(x)); private static Coordinate Six(Coordinate x) => Functions.Sin(Functions.Sin(Functions.Sin(x))); }""", "'W' is too large to derive because an expression is nested more than 128 deep: write it with fewer operations" },
        { "MDSL0044", """[Line("t"), Basis("1", "exp([|-2t|])")] public partial class A;""", "'A' has a basis function that cannot be read: there is no operator between -2 and t: write -2*t" },
        { "MDSL0044", """[Line("t"), Circle("phase"), Basis("1", "cos([|phsae|])")] public partial class A;""", "'A' has a basis function that cannot be read: there is no name phsae: write phase" },
        { "MDSL0045", """[Line("t"), [|Basis|]] public partial class A;""", "'A' has a [Basis] without functions: write one or more formulas, as in [Basis(\"1\", \"t\", \"exp(-t)\")]" },
        { "MDSL0046", """[Line("t"), Circle("phase"), [|Basis("1", "t*cos(phase)")|], Fourier(2)] public partial class A;""", "'A' cannot use this [Basis]: without a coordinate it is for all of them together, and there is a [Fourier] beside it; remove that, or name its coordinate, as in [Basis(…, Coordinate = \"t\")]" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongDeclarationGivesItsDiagnosticAndNoCode(string id, string marked, string message)
    {
        var (source, span) = Marked.Read(marked);
        var generation = Generation.Of("using ManifoldDsl;\n" + source);
        var diagnostic = Assert.Single(generation.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(span, SpanText.Of(diagnostic));
        Assert.Empty(generation.Sources);
        Assert.Null(generation.Result.Exception);
    }

    /// <summary>Suppressing the message does not make the declaration right: it still generates nothing.</summary>
    [Theory]
    [MemberData(nameof(Wrong))]
    public void APragmaSuppressesIt(string id, string marked, string message)
    {
        var generation = Generation.Of($"using ManifoldDsl;\n#pragma warning disable {id}\n{Marked.Read(marked).Source}\n#pragma warning restore {id}\n");
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
}
