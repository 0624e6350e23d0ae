using ManifoldDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator.Tests;

/// <summary>What the fixes of parameterizations write, whatever rule they are reported with.</summary>
public class ParameterizationFixTests
{
    [Theory]
    [InlineData("static Weight W(Weight a) => a;", "static Weight W(Coordinate t, Weight a) => a;", "t")]
    [InlineData("static Weight W() => 1;", "static Weight W(Coordinate t, Coordinate u) => 1;", "t", "u")]
    [InlineData("static Weight W(Coordinate t) => t;", "static Weight W(Coordinate t, Coordinate u) => t;", "u")]
    [InlineData("static Weight W(ManifoldDsl.Coordinate t, Weight a) => a * t;", "static Weight W(ManifoldDsl.Coordinate t, Coordinate @class, Weight a) => a * t;", "class")]
    public Task AMissingCoordinateIsAdded(string before, string after, params string[] missing) =>
        AssertFixed(before, after, method => ParameterizationFixes.AddCoordinates(method, missing));

    [Theory]
    [InlineData("static Weight W(Coordinate t, Weight a) => 1 + a * t;", "static Weight W(Coordinate t, Weight a, Weight offset) => offset * 1 + a * t;", "1")]
    [InlineData("static Weight W(Weight offset) => offset - (2 + 3);", "static Weight W(Weight offset, Weight offset2) => offset - (offset2 * (2 + 3));", "2 + 3")]
    [InlineData("static Weight W() => 2 * 3;", "static Weight W(Weight offset) => offset * 2 * 3;", "2 * 3")]
    public Task AConstantBecomesAWeightsFactor(string before, string after, string constant) => AssertFixed(
        before,
        after,
        method => ParameterizationFixes.WrapConstant(method, method.DescendantNodes().OfType<ExpressionSyntax>().First(expression => expression.ToString() == constant)));

    [Theory]
    [InlineData("static Weight W(Weight a) => 1 / 2 * a;", "static Weight W(Weight a) => 1.0 / 2 * a;")]
    [InlineData("static Weight W(Weight a) => 0x10 / 3 * a;", "static Weight W(Weight a) => (double)0x10 / 3 * a;")]
    public Task ADivisionOfIntegersBecomesOneOfRealNumbers(string before, string after) => AssertFixed(
        before,
        after,
        method => ExpressionFixes.RealDivision(method.DescendantNodes().OfType<BinaryExpressionSyntax>().Last()).Fix);

    /// <summary>Offered where the check of the basis finds that Legendre polynomials span the same.</summary>
    [Theory]
    [InlineData("""[Line("t"), Basis("1", "t", "t^2")]""", "[Line(\"t\"), Legendre(Degree = 2)]")]
    [InlineData("""[Line("t"), Circle("a"), ManifoldDsl.BasisAttribute("t^3", "t", "1", "t^2", Coordinate = "t")]""", """[Line("t"), Circle("a"), ManifoldDsl.Legendre("t", Degree = 3)]""")]
    public async Task MonomialsBecomeLegendrePolynomials(string before, string after)
    {
        var project = FixRun.Project($"using ManifoldDsl; {before} internal partial class A;");
        var diagnostic = Assert.Single(await FixRun.DiagnosticsAsync(project));
        Assert.Equal("MDSL0061", diagnostic.Id);
        var changed = await FixRun.ApplyAsync(project, Assert.Single(await FixRun.OffersAsync(project, diagnostic)));
        Assert.Equal([$"using ManifoldDsl; {after} internal partial class A;"], await FixRun.TextsAsync(changed));
        Assert.Empty(await FixRun.DiagnosticsAsync(changed));
    }

    private static async Task AssertFixed(string before, string after, Func<MethodDeclarationSyntax, Fix> fixOf)
    {
        var project = FixRun.Project(Program(before));
        var root = await project.Documents.First().GetSyntaxRootAsync();
        var method = root!.DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var diagnostic = Fix.Report(Rules.NotPartial, method.Identifier.GetLocation(), "A", fixOf(method));
        var fix = Assert.Single(await FixRun.OffersAsync(project, diagnostic));
        Assert.Equal(Program(after), (await FixRun.TextsAsync(await FixRun.ApplyAsync(project, fix)))[0]);
    }

    private static string Program(string method) => $"using ManifoldDsl;\ninternal class A\n{{\n    {method}\n}}\n";
}
