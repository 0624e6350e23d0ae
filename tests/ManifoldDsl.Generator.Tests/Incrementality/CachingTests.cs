using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ManifoldDsl.Generator.Tests;

/// <summary>What an edit re-runs: every test runs the driver twice and looks at the reasons of its steps.</summary>
public class CachingTests
{
    private const string Units = "internal static class Units { public const double Turn = 360; public const string Name = \"degrees\"; }";

    private const string Declared = """
        using ManifoldDsl;

        /// <summary>How an image is rotated.</summary>
        [Circle("angle", Period = Units.Turn, Unit = Units.Name)]
        [Line("noise"), Fourier(Harmonics = 2)]
        public sealed partial class Rotation;
        """;

    private const string Other = "internal static class Other { public static int Value() => 1; }";

    public static TheoryData<string, string, string> EditsWithoutMeaning { get; } = new()
    {
        { "an edit in another file", Declared, "internal static class Other { public static int Value() => 2; }" },
        { "a class added to another file", Declared, Other + " internal partial class Rotations;" },
        { "a comment", Declared.Replace("[Circle", "// of the whole image\n[/* S¹ */ Circle", StringComparison.Ordinal), Other },
        { "a changed documentation comment", Declared.Replace("How an", "By how much an", StringComparison.Ordinal), Other },
        { "reformatting", Declared.Replace(", ", ",\n        ", StringComparison.Ordinal).Replace("=", " = ", StringComparison.Ordinal), Other },
        { "lines above", "using System;\n\n\n" + Declared, Other },
        { "the same number in other words", Declared.Replace("Units.Turn", "180 + (2 * 90.0)", StringComparison.Ordinal), Other },
        { "an attribute of another library", Declared.Replace("public sealed", "[System.Serializable] public sealed", StringComparison.Ordinal), Other },
        { "a member in the class", Declared.Replace("Rotation;", "Rotation { public int Count { get; set; } }", StringComparison.Ordinal), Other },
    };

    [Theory]
    [MemberData(nameof(EditsWithoutMeaning))]
    public void NothingIsDerivedAgainAfter(string edit, string declared, string other)
    {
        var first = Run(Units, Declared, Other);
        var second = Then(first, Units, declared, other);
        Assert.All(Reasons(second, ManifoldGenerator.ParseStep), reason => Assert.True(reason is Unchanged or Cached, $"{edit}: parsed as {reason}"));
        Assert.Equal([Cached], Reasons(second, ManifoldGenerator.DeriveStep));
        Assert.All(OutputReasons(second), reason => Assert.Equal(Cached, reason));
        AssertSameSources(first, second);
    }

    [Theory]
    [InlineData("Turn = 360", "Turn = 24", "24.0")]
    [InlineData("degrees", "hours", "(hours)")]
    public void AConstantOfAnotherFileIsPickedUp(string before, string after, string expected)
    {
        var first = Run(Units, Declared, Other);
        var second = Then(first, Units.Replace(before, after, StringComparison.Ordinal), Declared, Other);
        Assert.Equal([Modified], Reasons(second, ManifoldGenerator.ParseStep));
        Assert.Equal([Modified], Reasons(second, ManifoldGenerator.DeriveStep));
        Assert.DoesNotContain(expected, first.Source("Rotation.g.cs"), StringComparison.Ordinal);
        Assert.Contains(expected, second.Source("Rotation.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Harmonics = 2", "Harmonics = 3")]
    [InlineData("\"noise\"", "\"level\"")]
    [InlineData("Line(\"noise\")", "Line(\"noise\", Outside = Outside.Extrapolate)")]
    [InlineData("partial class Rotation", "partial record Rotation")]
    [InlineData("partial class Rotation", "partial class Turn")]
    [InlineData("using ManifoldDsl;\n", "using ManifoldDsl;\nnamespace Images;\n")]
    public void AChangeOfTheDeclarationIsDerived(string before, string after)
    {
        var first = Run(Units, Declared, Other);
        var second = Then(first, Units, Declared.Replace(before, after, StringComparison.Ordinal), Other);
        Assert.DoesNotContain(Reasons(second, ManifoldGenerator.DeriveStep), reason => reason is Cached or Unchanged);
        Assert.NotEqual(Text(first), Text(second));
    }

    public static TheoryData<string, string> Changes { get; } = new()
    {
        { """Line("t"), BSpline(ControlPoints = 8)""", """Line("t"), BSpline(ControlPoints = 9)""" },
        { """Line("t"), BSpline(ControlPoints = 8)""", """Line("t"), BSpline(ControlPoints = 8, Degree = 2)""" },
        { """Circle("a"), CatmullRom(ControlPoints = 8)""", """Circle("a"), PiecewiseLinear(ControlPoints = 8)""" },
        { """Circle("a", Period = 180)""", """Axis("a", Period = 180)""" },
        { """Line("t"), Legendre(Degree = 3)""", """Line("t"), Bezier(Degree = 3)""" },
        { """Cylinder("a", "t", To = 2)""", """Cylinder("a", "t", To = 3)""" },
        { """Simplex("a", "b")""", """Simplex("a", "b", "c")""" },
        { """Simplex("a", "b")""", """Simplex("a", "b", Normalize = true)""" },
        { """Sphere("d")""", """Sphere("d"), SphericalHarmonics(Degree = 2)""" },
        { """Sphere("d"), SphericalHarmonics(Degree = 2)""", """ProjectivePlane("d"), SphericalHarmonics(Degree = 2)""" },
        { """Rotation3D("pose")""", """Rotation3D("pose", Normalize = true)""" },
        { """MobiusStrip("a", "b")""", """MobiusStrip("a", "b", HalfWidth = 2)""" },
        { """MobiusStrip("a", "b")""", """KleinBottle("a", "b")""" },
        { """Torus("a", "b")""", """Torus("a", "b"), Additive""" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void EveryFeatureIsComparedByValue(string before, string after)
    {
        static string Source(string attributes) => $"using ManifoldDsl;\n[{attributes}]\npublic partial class Declared;";
        var first = Run(Source(before));
        var same = Then(first, "// an edit\n" + Source(before));
        Assert.Equal([Cached], Reasons(same, ManifoldGenerator.DeriveStep));
        AssertSameSources(first, same);

        var second = Then(same, Source(after));
        Assert.DoesNotContain(Reasons(second, ManifoldGenerator.DeriveStep), reason => reason is Cached or Unchanged);
        Assert.NotEqual(Text(first), Text(second));
    }

    /// <summary>What was derived twice is equal, so that a driver that starts anew would emit nothing new.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void DerivingTwiceGivesEqualValues(string before, string after)
    {
        object Derived(string attributes) => Assert.Single(Run($"using ManifoldDsl;\n[{attributes}] public partial class Declared;").Result.TrackedSteps[ManifoldGenerator.DeriveStep].SelectMany(step => step.Outputs)).Value;
        Assert.Equal(Derived(before), Derived(before));
        Assert.Equal(Derived(before).GetHashCode(), Derived(before).GetHashCode());
        Assert.NotEqual(Derived(before), Derived(after));
    }

    [Fact]
    public void TheOrderOfAttributesIsTheOrderOfTheProduct()
    {
        var first = Run("""using ManifoldDsl; [Circle("angle")] [Circle("hour")] public partial class Both;""");
        var second = Then(first, """using ManifoldDsl; [Circle("hour")] [Circle("angle")] public partial class Both;""");
        Assert.Contains(Modified, Reasons(second, ManifoldGenerator.DeriveStep));
        Assert.Contains("At(double angle, double hour)", first.Source("Both.g.cs"), StringComparison.Ordinal);
        Assert.Contains("At(double hour, double angle)", second.Source("Both.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEditOfOneManifoldLeavesTheOthersCached()
    {
        const string noise = """using ManifoldDsl; [Line("noise")] public partial class Noise; [Circle("hour")] public partial class Hour;""";
        var first = Run(Units, Declared, noise);
        var second = Then(first, Units, Declared.Replace("Harmonics = 2", "Harmonics = 3", StringComparison.Ordinal), noise);
        Assert.Equal([Cached, Cached, Modified], Reasons(second, ManifoldGenerator.DeriveStep));
        Assert.Equal(first.Source("Noise.g.cs"), second.Source("Noise.g.cs"));
    }

    [Fact]
    public void AManifoldThatGoesTakesItsFilesAlong()
    {
        var first = Run(Units, Declared, """using ManifoldDsl; [Line("noise")] public partial class Noise;""");
        var second = Then(first, Units, Declared, Other);
        Assert.Equal(6, first.Sources.Length);
        Assert.Equal(["Rotation.g.cs", "Rotation.Layers.g.cs", "Rotation.Orbits.g.cs"], second.Sources.Select(source => source.HintName));
    }

    private static Generation Run(params string[] sources) => Generation.Of(sources);

    private static Generation Then(Generation first, params string[] sources)
    {
        var second = first.Then(Sources.Compile(sources));
        Assert.Null(second.Result.Exception);
        return second;
    }

    /// <summary>The reasons of a step's outputs in the last run, in alphabetical order.</summary>
    private static IEnumerable<IncrementalStepRunReason> Reasons(Generation run, string step) =>
        run.Result.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason).OrderBy(reason => reason.ToString(), StringComparer.Ordinal);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(Generation run) =>
        run.Result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static void AssertSameSources(Generation first, Generation second) => Assert.Equal(Text(first), Text(second));

    private static string Text(Generation run) => string.Join("\n", run.Sources.Select(source => $"{source.HintName}:\n{source.SourceText}"));
}
