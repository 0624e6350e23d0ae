using System.Globalization;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>
/// Each basis or formula that does not fit its topology gives its diagnostic, in full; only errors keep the code from being
/// generated. What is found is tested with the checks.
/// </summary>
public class CheckRuleTests
{
    public static TheoryData<string, string, string> Found { get; } = new()
    {
        { "MDSL0048", Formula("Line", "slope", "1 + t * slope"), "'A' has the fixed part 1, which no weight scales, so that its W is not linear in the weights: give it a weight, as in 'offset * 1'" },
        { "MDSL0048", Formula("Line", "slope", "Exp(t) - 0.5 + t * slope"), "'A' has the fixed part -1/2 + exp(t), which no weight scales, so that its W is not linear in the weights: give it a weight, as in 'offset * (-1/2 + exp(t))'" },
        { "MDSL0049", Formula("Line", "start, slope", "start + t * slope").Replace("Weight slope", "[Initial(0, 1)] Weight slope", StringComparison.Ordinal), "'A' is linear in its weights, so its layers are initialised as plain ones are and the [Initial] of slope has no effect: remove it" },
        { "MDSL0050", Basis("Line", "1", "log(t)"), "The function log(t) is not finite on the whole domain: at t = 0, log(t) takes the logarithm of 0; write log(t + 0.01)" },
        { "MDSL0051", Basis("Line", "1", "sqrt(t)"), "The function sqrt(t) is not smooth on the whole domain: at t = 0, sqrt(t) has no finite derivative; write sqrt(t + 0.01)" },
        { "MDSL0052", Basis("Circle", "1", "atan2(sin(t), cos(t))"), "The function atan2(sin(t), cos(t)) jumps inside the domain: at t = π, atan2(sin(t), cos(t)) turns from π to −π; write the cosine and sine of that angle instead of the angle" },
        { "MDSL0053", Formula("Line", "a, b", "b * t / (a + t)"), "W is not finite for all weights: at t = 0, a = 0, 1/(t + a) divides by 0; training can take a there, so write exp of a weight where only positive values make sense" },
        { "MDSL0054", Formula("Circle", "centre, swing", "centre + Cos(t / 2) * swing"), "W does not close up: it jumps by 2·swing at t = 0 ≡ 2π; cos(t/2) needs a whole frequency, as in cos(t)" },
        { "MDSL0055", Formula("Circle", "centre, swing", "centre + Sin(1.5 * t) * swing"), "W closes up with a kink: its slope jumps by 3·swing at t = 0 ≡ 2π; sin(3*t/2) needs a whole frequency, as in sin(2*t)" },
        { "MDSL0056", Formula("Circle", "a, swing, lift", "a + Cos(t) * swing + 2 * lift * Cos(t)"), "The basis functions are dependent: lift = 2·swing; leave out lift, or give it a function of its own" },
        { "MDSL0057", Formula("Line", "a, b, rate", "a * b * Exp(-rate * t)"), "The formula cannot tell a and b apart: only a·b counts; replace them by one weight" },
        { "MDSL0058", Formula("Line", "a, b", "a * t + b * (t - t)"), "The formula does not depend on its weight b: use it, or leave it out" },
        { "MDSL0059", Formula("Line", "a", "a + t - t"), "W does not depend on the coordinate t: use it, or leave it out of the declaration" },
        { "MDSL0060", Basis("Line", "1", "cos(t)", "cos(1.0001*t)"), "The basis has no orthonormal frame because cos(10001*t/10000) is nearly −0.000186283 + 1.00019·cos(t): leave out cos(10001*t/10000), or write a function that differs more" },
        { "MDSL0061", Basis("Line", "1", "t", "t^2", "t^3"), "The basis is ill-conditioned, cond(G) = 15514: write [Legendre(Degree = 3)], which spans the same functions" },
        { "MDSL0062", Basis("Circle", "1", "cos(2*t)", "sin(2*t)"), "Two contexts share their weights: t = 0 and t = π; that is right if they are one task, otherwise add a function that tells them apart" },
        { "MDSL0063", Basis("Line", "1", "t^2"), "W stands still in a direction at t = 0: the smallest singular value of its Jacobian is 0, against 2 elsewhere" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void ADeclarationThatDoesNotFitGivesItsDiagnostic(string id, string source, string message)
    {
        var (unmarked, span) = Marked.Read(source);
        var generation = Generation.Of("using ManifoldDsl;\n" + unmarked);
        var diagnostic = Assert.Single(generation.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(span, SpanText.Of(diagnostic));
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(diagnostic.DefaultSeverity == DiagnosticSeverity.Error, generation.Sources.IsEmpty);
        Assert.Null(generation.Result.Exception);
    }

    [Fact]
    public void EveryKindHasARuleOfItsSeverity()
    {
        var kinds = Enum.GetValues<FindingKind>();
        Assert.Equal(CheckRules.All, kinds.Select(CheckRules.Of));
        Assert.All(kinds, kind => Assert.Equal(
            new Finding(kind).Severity switch { FindingSeverity.Error => DiagnosticSeverity.Error, FindingSeverity.Warning => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info },
            CheckRules.Of(kind).DefaultSeverity));
    }

    private static string Basis(string topology, params string[] functions) =>
        $"[{topology}(\"t\")]\n[[|Basis({string.Join(", ", functions.Select(function => $"\"{function}\""))})|]]\npublic partial class A;";

    private static string Formula(string topology, string weights, string formula) =>
        $"using static ManifoldDsl.Functions;\n[{topology}(\"t\")]\npublic partial class A\n{{\n    [Parameterization]\n    private static Weight [|W|](Coordinate t, {string.Join(", ", weights.Split(", ").Select(weight => "Weight " + weight))}) => {formula};\n}}";
}
