using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A parameterization is derived again when its meaning changes, wherever that is written, and only then.</summary>
public class ParameterizationCachingTests
{
    private const string Declared = """
        using ManifoldDsl;
        using static ManifoldDsl.Functions;

        [Line("t")]
        public sealed partial class Fade
        {
            [Parameterization]
            private static Weight W(Coordinate t, Weight start, Weight slope) => start + Helpers.Bent(t) * slope;
        }
        """;

    private const string Helper = "internal static class Helpers { public const double Rate = 0.5; public static ManifoldDsl.Coordinate Bent(ManifoldDsl.Coordinate x) => ManifoldDsl.Functions.Exp(-Rate * x); }";

    [Theory]
    [InlineData(Declared, Helper + " internal static class Other;")]
    [InlineData("// fades\n" + Declared, Helper)]
    [InlineData(Declared, "internal static class Helpers { public static ManifoldDsl.Coordinate Bent(ManifoldDsl.Coordinate y) { var z = -y / 2; /* half */ return ManifoldDsl.Functions.Exp(z); } }")]
    public void AnEditThatMeansTheSameDerivesNothing(string declared, string helper) =>
        Assert.All(Reasons(declared, helper), reason => Assert.True(reason is Cached or Unchanged, reason.ToString()));

    [Theory]
    [InlineData("Rate = 0.5", "Rate = 0.25")]
    [InlineData("Exp(-Rate * x)", "Exp(-Rate * x) + x")]
    public void AnEditOfAHelperInAnotherFileIsDerived(string before, string after) =>
        Assert.Equal([Modified], Reasons(Declared, Helper.Replace(before, after, StringComparison.Ordinal)));

    /// <summary>Why the derivation ran, or did not, after an edit.</summary>
    private static IncrementalStepRunReason[] Reasons(string declared, string helper)
    {
        var first = Generation.Of(Declared, Helper);
        Assert.NotEmpty(first.Sources);
        var second = first.Then(Sources.Compile(declared, helper));
        Assert.Null(second.Result.Exception);
        return [.. second.Result.TrackedSteps[ManifoldGenerator.DeriveStep].SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }
}
