using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>No model holds a symbol, a syntax node or the like; and the guard that says so has been seen to fail.</summary>
public class ModelGuardTests
{
    private static readonly Microsoft.CodeAnalysis.CSharp.CSharpCompilation Sample = Sources.Compile("class Sample { int Value() => 1; }");

    private static readonly SyntaxTree Tree = Sample.SyntaxTrees[0];

    private static readonly SemanticModel Semantics = Sample.GetSemanticModel(Tree);

    public static TheoryData<string> Planted => ["symbol", "syntax node", "syntax tree", "location", "compilation", "semantic model", "operation", "array", "list", "delegate", "lazy value"];

    [Fact]
    public void StepsPassValuesOnly()
    {
        var run = Generation.Of("""
            using ManifoldDsl;

            namespace Robots;

            internal partial class Outer { [Circle("angle", Unit = "degrees"), Fourier(1, 6)] public sealed partial class Rotation; }

            [Torus("shoulder", "elbow", Period = 360), Line("level", From = -1, To = 3, Outside = Outside.Extrapolate)]
            public sealed partial class Arm;

            [Line("t"), Circle("a"), Axis("b"), BSpline("t", ControlPoints = 9), CatmullRom("a", ControlPoints = 5), PiecewiseLinear(ControlPoints = 4)]
            internal sealed partial class Splines;

            [Sphere("direction", Normalize = true), SphericalHarmonics(Degree = 4), Simplex("x", "y")]
            internal sealed partial class Mixture;

            [MobiusStrip("u", "v"), KleinBottle("p", "q")]
            internal sealed partial class Quotients;

            [Rotation3D("pose"), ProjectivePlane("normal"), Cylinder("angle", "height"), Legendre(Degree = 2), Additive]
            internal sealed partial class Sums;
            """);
        foreach (var step in new[] { ManifoldGenerator.ParseStep, ManifoldGenerator.DeriveStep })
        {
            var outputs = run.Result.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Value).ToArray();
            Assert.Equal(6, outputs.Length);
            Assert.All(outputs, output => Assert.Empty(ModelGuard.Violations(output)));
        }
    }

    /// <summary>A step without a name would go unseen: every tracked step is the compiler's own or one of the two above.</summary>
    [Fact]
    public void EveryStepOfTheGeneratorIsLookedAt()
    {
        var steps = Generation.Of("""[ManifoldDsl.Circle("angle")] public sealed partial class Rotation;""").Result.TrackedSteps.Keys;
        Assert.Equal(
            [ManifoldGenerator.DeriveStep, ManifoldGenerator.ParseStep],
            steps.Where(step => step is not ("Compilation" or "CompilationOptions" or "SourceOutput") && !step.Contains("_ForAttribute", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void TheGuardFindsWhatIsPlanted(string what)
    {
        var model = new Planter(new("deep", EquatableArray.Of(new Holder("array of", null), new Holder("content", Content(what)))));
        var violation = Assert.Single(ModelGuard.Violations(model));
        Assert.StartsWith("model.Inner.Holders[].Content is a", violation, StringComparison.Ordinal);
        Assert.Contains(what, violation.Replace("collection that", "list", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void TheGuardAcceptsValues() => Assert.Empty(ModelGuard.Violations(
        new Planter(new("values", EquatableArray.Of(new Holder("text", 1), new Holder("number", Rational.FromDouble(0.1)), new Holder("formula", Expr.Sin(2 * Expr.Coordinate("t"))))))));

    private static object Content(string what) => what switch
    {
        "symbol" => Sample.GetTypeByMetadataName("Sample")!,
        "syntax node" => Tree.GetRoot(),
        "syntax tree" => Tree,
        "location" => Tree.GetRoot().GetLocation(),
        "compilation" => Sample,
        "semantic model" => Semantics,
        "operation" => Tree.GetRoot().DescendantNodes().Select(node => Semantics.GetOperation(node)).First(operation => operation is not null)!,
        "array" => new[] { 1, 2 },
        "list" => new List<int>(),
        "lazy value" => new Lazy<int>(() => 1),
        _ => new Func<int>(() => 1),
    };

    private sealed record Planter(Branch Inner);

    private sealed record Branch(string Name, EquatableArray<Holder> Holders);

    private sealed record Holder(string Name, object? Content);
}
