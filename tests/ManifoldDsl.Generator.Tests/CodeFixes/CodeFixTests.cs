using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>Each fix writes what its diagnostic says to write, and the result is a program without a diagnostic.</summary>
public class CodeFixTests
{
    /// <summary>The id, the title of the fix, the program before and after.</summary>
    public static TheoryData<string, string, string, string> Fixes { get; } = new()
    {
        { "MDSL0001", "Make 'A' partial", """[Circle("a")] internal class A { }""", """[Circle("a")] internal partial class A { }""" },
        { "MDSL0001", "Make 'A' partial", """[Circle("a")] internal sealed record A;""", """[Circle("a")] internal sealed partial record A;""" },
        { "MDSL0001", "Make 'A' partial", """[Circle("a")] class A;""", """[Circle("a")] partial class A;""" },

        { "MDSL0003", "Remove 'static' from 'A'", """[Circle("a")] internal static partial class A;""", """[Circle("a")] internal partial class A;""" },
        { "MDSL0003", "Remove 'static' from 'A'", """[Circle("a")] internal static/* why */partial class A;""", """[Circle("a")] internal /* why */partial class A;""" },
        { "MDSL0003", "Remove 'file' from 'A'", """[Circle("a")] file partial class A;""", """[Circle("a")] partial class A;""" },
        { "MDSL0003", "Remove 'file' from 'B'", """file partial class B { [Circle("a")] internal partial class A; }""", """partial class B { [Circle("a")] internal partial class A; }""" },

        { "MDSL0004", "Make 'B' partial", """internal class B { [Circle("a")] internal partial class A; }""", """internal partial class B { [Circle("a")] internal partial class A; }""" },
        { "MDSL0004", "Make 'C', 'D' partial", """internal class C { internal partial struct B { internal record struct D { [Circle("a")] internal partial class A; } } }""", """internal partial class C { internal partial struct B { internal partial record struct D { [Circle("a")] internal partial class A; } } }""" },

        { "MDSL0008", "Swap 'From' and 'To'", """[Line("a", From = 2 * 0.25, Outside = Outside.Extrapolate, To = -1.5)] internal partial class A;""", """[Line("a", From = -1.5, Outside = Outside.Extrapolate, To = 2 * 0.25)] internal partial class A;""" },
        { "MDSL0008", "Swap 'From' and 'To'", """[Line("a", From = 2.5)] internal partial class A;""", """[Line("a", From = 1, To = 2.5)] internal partial class A;""" },
        { "MDSL0008", "Swap 'From' and 'To'", """[Line("a", To = -3)] internal partial class A;""", """[Line("a", From = -3, To = 0)] internal partial class A;""" },

        { "MDSL0010", "Write \"hour\"", """[Torus("hour", "day"), Fourier("huor", 2)] internal partial class A;""", """[Torus("hour", "day"), Fourier("hour", 2)] internal partial class A;""" },

        { "MDSL0013", "Use [Circle]", """[Torus("a", Period = 360)] internal partial class A;""", """[Circle("a", Period = 360)] internal partial class A;""" },
        { "MDSL0013", "Use [Circle]", """[ManifoldDsl.Torus("a")] internal partial class A;""", """[ManifoldDsl.Circle("a")] internal partial class A;""" },

        { "MDSL0014", "Rename to 'LinearManifold'", """[Line("a")] internal partial class Linear; internal class User { public Linear? Used; }""", """[Line("a")] internal partial class LinearManifold; internal class User { public LinearManifold? Used; }""" },

        { "MDSL0032", "Add 'Coordinate level'", Method("Weight W(Coordinate phase, Weight a, Weight b) => a * Functions.Cos(phase) + b * level;"), Method("Weight W(Coordinate phase, Coordinate level, Weight a, Weight b) => a * Functions.Cos(phase) + b * level;") },
        { "MDSL0033", "Rename to 'phase'", Method("Weight W(Coordinate phse, Coordinate level, Weight a, Weight b) => a * Functions.Cos(phse) + b * level;"), Method("Weight W(Coordinate phase, Coordinate level, Weight a, Weight b) => a * Functions.Cos(phase) + b * level;") },
        { "MDSL0039", "Write '1.0 / 2'", Method("Weight W(Coordinate phase, Coordinate level, Weight a, Weight b) => 1 / 2 * a * Functions.Cos(phase) + b * level;"), Method("Weight W(Coordinate phase, Coordinate level, Weight a, Weight b) => 1.0 / 2 * a * Functions.Cos(phase) + b * level;") },

        { "MDSL0048", "Write 'offset * 1'", Method("Weight W(Coordinate phase, Coordinate level, Weight a, Weight b, Weight c) => 1 + a * Functions.Cos(phase) + b * Functions.Sin(phase) + c * level;"), Method("Weight W(Coordinate phase, Coordinate level, Weight a, Weight b, Weight c, Weight offset) => offset * 1 + a * Functions.Cos(phase) + b * Functions.Sin(phase) + c * level;") },

        { "MDSL0061", "Write '[Legendre(Degree = 2)]'", """[Line("t"), Basis("1", "t", "t^2")] internal partial class A;""", """[Line("t"), Legendre(Degree = 2)] internal partial class A;""" },

        { "MDSL0070", "Write 'Period = 360'", """[Circle("a", Unit = "degrees", Period = 1)] internal partial class A;""", """[Circle("a", Unit = "degrees", Period = 360)] internal partial class A;""" },
        { "MDSL0070", "Write 'Period = 24'", """[Circle("a", Unit = "hours")] internal partial class A;""", """[Circle("a", Unit = "hours", Period = 24)] internal partial class A;""" },
        { "MDSL0070", "Write 'Period = 2 * Math.PI'", """[Circle("a", Unit = "radians")] internal partial class A;""", """[Circle("a", Unit = "radians", Period = 2 * System.Math.PI)] internal partial class A;""" },
        { "MDSL0070", "Write 'Period = 2 * Math.PI'", """namespace N { using System; [Circle("a", Unit = "radians", Period = 360)] internal partial class A; }""", """namespace N { using System; [Circle("a", Unit = "radians", Period = 2 * Math.PI)] internal partial class A; }""" },

        { "MDSL0071", "Write 'Period = 2 * Math.PI'", """[Circle("a", Period = 6.28)] internal partial class A;""", """[Circle("a", Period = 2 * System.Math.PI)] internal partial class A;""" },

        { "MDSL0074", "Write '1.0 / 2'", """[Circle("a")] internal partial class A; internal class User { public Point<A> Point = A.At(1 / 2); }""", """[Circle("a")] internal partial class A; internal class User { public Point<A> Point = A.At(1.0 / 2); }""" },
        { "MDSL0074", "Write '(double)(3 * i) / 2'", """[Circle("a")] internal partial class A; internal class User { public Point<A> Point(int i) => A.At(3 * i / 2); }""", """[Circle("a")] internal partial class A; internal class User { public Point<A> Point(int i) => A.At((double)(3 * i) / 2); }""" },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task AFixWritesWhatIsRight(string id, string title, string before, string after)
    {
        var project = FixRun.Project("using ManifoldDsl;\n" + before);
        var diagnostic = Assert.Single(await FixRun.DiagnosticsAsync(project));
        Assert.Equal(id, diagnostic.Id);

        var fix = Assert.Single(await FixRun.OffersAsync(project, diagnostic));
        Assert.Equal(title, fix.Title);
        await AssertRightAsync(await FixRun.ApplyAsync(project, fix), "using ManifoldDsl;\n" + after);
    }

    [Theory]
    [InlineData("""[Line("a", From = 1, To = 1)] internal partial class A;""")]
    [InlineData("""[Line("a", From = 1 / 0.0, To = 1)] internal partial class A;""")]
    [InlineData("""[Torus] internal partial class A;""")]
    [InlineData("""[Circle("a"), Fourier("b", 1)] internal partial class A;""")]
    [InlineData("""[Circle("hour"), Fourier("hour", 1), Fourier("hou", 1)] internal partial class A;""")] // the only near name is taken
    public async Task NothingIsOfferedWhereItCannotBeKnown(string source)
    {
        var project = FixRun.Project("using ManifoldDsl;\n" + source);
        Assert.Empty(await FixRun.OffersAsync(project, Assert.Single(await FixRun.DiagnosticsAsync(project))));
    }

    [Fact]
    public async Task AFixReachesOtherFiles()
    {
        var project = FixRun.Project(
            """using ManifoldDsl; internal partial class B { internal partial class C { [Circle("a")] internal partial class A; } }""",
            "file static class Other; internal class D { internal class E; }",
            """using ManifoldDsl; internal static partial class F; [Circle("a")] internal partial class F;""");
        var diagnostic = Assert.Single(await FixRun.DiagnosticsAsync(project));
        await AssertRightAsync(
            await FixRun.ApplyAsync(project, Assert.Single(await FixRun.OffersAsync(project, diagnostic))),
            """using ManifoldDsl; internal partial class B { internal partial class C { [Circle("a")] internal partial class A; } }""",
            "file static class Other; internal class D { internal class E; }",
            """using ManifoldDsl; internal partial class F; [Circle("a")] internal partial class F;""");
    }

    /// <summary>Two classes share a container: it becomes partial once.</summary>
    [Fact]
    public async Task AllOfAnIdAreFixedAtOnce()
    {
        var project = FixRun.Project(
            """using ManifoldDsl; internal class B { internal class C { [Circle("a")] internal partial class A; } [Line("b")] internal partial class D; }""",
            """using ManifoldDsl; internal class E { [Line("b")] internal partial class F; }""");
        await AssertRightAsync(
            (await FixRun.FixAllAsync(project, "MDSL0004"))!,
            """using ManifoldDsl; internal partial class B { internal partial class C { [Circle("a")] internal partial class A; } [Line("b")] internal partial class D; }""",
            """using ManifoldDsl; internal partial class E { [Line("b")] internal partial class F; }""");
    }

    [Fact]
    public async Task AllAreRenamedAtOnce() => await AssertRightAsync(
        (await FixRun.FixAllAsync(FixRun.Project("""using ManifoldDsl; [Line("a")] internal partial class Linear; [Circle("a")] internal partial class At;"""), "MDSL0014"))!,
        """using ManifoldDsl; [Line("a")] internal partial class LinearManifold; [Circle("a")] internal partial class AtManifold;""");

    private static string Method(string parameterization) =>
        $"[Circle(\"phase\"), Line(\"level\")] internal partial class A {{ [Parameterization] static {parameterization} }}";

    private static async Task AssertRightAsync(Project project, params string[] expected)
    {
        Assert.Equal(expected, await FixRun.TextsAsync(project));
        var generation = Generation.Of((await project.GetCompilationAsync())!);
        Assert.Null(generation.Result.Exception);
        Assert.DoesNotContain(generation.Diagnostics, diagnostic => diagnostic.DefaultSeverity > DiagnosticSeverity.Info);
        Assert.DoesNotContain(generation.Output.GetDiagnostics(), diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        Assert.Empty(await Analysis.OfAsync(generation));
    }
}
