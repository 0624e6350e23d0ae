using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class ExpressionTextTests
{
    private static readonly Coordinate T = new("t");
    private static readonly Coordinate Angle = new("angle");
    private static readonly Dictionary<string, Expr> Names = new() { ["t"] = T, ["angle"] = Angle, ["rate"] = new Weight("rate") };

    public static TheoryData<string, Func<double, double>> Formulas { get; } = new()
    {
        { "1", _ => 1 },
        { "0.1 + .5e1 - 2E-2", _ => 0.1 + 5 - 0.02 },
        { "1 - t - 2", t => 1 - t - 2 },
        { "2/t/3*t", t => 2 / t / 3 * t },
        { "-t^2", t => -(t * t) },
        { "2^3^0.5^t", t => Math.Pow(2, Math.Pow(3, Math.Pow(0.5, t))) },
        { "t^-2*3", t => 3 / (t * t) },
        { "t^(1/3) + pow(t, 2.5) + pow(2, t)", t => Math.Cbrt(t) + Math.Pow(t, 2.5) + Math.Pow(2, t) },
        { "−(1 − t)", t => t - 1 },
        { "--t + +t - -t", t => 3 * t },
        { "sin(2*pi*t) + cos(π)*tan(t)", t => Math.Sin(2 * Math.PI * t) - Math.Tan(t) },
        { "exp(-t)*sqrt(2*t) + log(t) - ln(3*t)", t => (Math.Exp(-t) * Math.Sqrt(2 * t)) + Math.Log(t) - Math.Log(3 * t) },
        { " tanh ( t ) / atan2 ( t , -1 ) ", t => Math.Tanh(t) / Math.Atan2(t, -1) },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void AFormulaHasItsValue(string text, Func<double, double> formula)
    {
        foreach (var t in new[] { 0.3, 1, 1.7 })
        {
            var values = new Dictionary<string, double> { ["t"] = t };
            Assert.Equal(formula(t), Evaluation.Evaluate(Parse(text), values), 1e-12);
        }
    }

    [Fact]
    public void DecimalsAreExact() => Assert.Equal((Expr)new Rational(1, 10), Parse("0.1"));

    [Fact]
    public void WeightsAndCoordinatesAreWhatTheCallerSays() => Assert.Equal(Expr.Exp(-(new Weight("rate") * (Expr)T)), Parse("exp(-rate*t)"));

    /// <summary>In «» the part of the text that the error is about.</summary>
    [Theory]
    [InlineData("«»", "formula is empty")]
    [InlineData("«   »", "formula is empty")]
    [InlineData("1 + «2t»", "write 2*t")]
    [InlineData("«2sin»(t)", "write 2*sin(…)")]
    [InlineData("«(1 + t)(»1 - t)", "write (1 + t)*(…)")]
    [InlineData("1 + «t angle»", "write t*angle")]
    [InlineData("«2 3»", "write 2*3 or 2 + 3")]
    [InlineData("2*«tangle»", "write angle")]
    [InlineData("«T»", "write t")]
    [InlineData("cos(«ratte»)", "write rate")]
    [InlineData("«tt»", "write t*t")]
    [InlineData("«speed»*t", "the names are t, angle, rate, pi")]
    [InlineData("«e»^t", "write exp(x)")]
    [InlineData("«Sin»(t)", "write sin(…)")]
    [InlineData("«sqr»(t)", "write sqrt(…)")]
    [InlineData("«bessel»(t)", "sin, cos, tan, exp, log, ln, sqrt, tanh, atan2, pow")]
    [InlineData("«t(»1 + t)", "write t*(…)")]
    [InlineData("«sin» t", "write sin(t)")]
    [InlineData("1 + «sin»", "write sin(x)")]
    [InlineData("«sin()»", "write sin(x)")]
    [InlineData("1 + «atan2(t)»", "write atan2(y, x)")]
    [InlineData("«sin(t, 2)»", "write sin(x)")]
    [InlineData("2*«(»1 + t", "never closed")]
    [InlineData("sin«(»t", "never closed")]
    [InlineData("1 + t«)»", "no (")]
    [InlineData("(«)»", "no (")]
    [InlineData("1 +«»", "ends too early")]
    [InlineData("«*»t", "nothing before this *")]
    [InlineData("t*«*»2", "write ^")]
    [InlineData("t«²»", "write ^2")]
    [InlineData("2«·»t", "write * instead of ·")]
    [InlineData("«√»t", "write sqrt(x)")]
    [InlineData("0«,»5*t", "0.5")]
    [InlineData("«[»t", "write (")]
    [InlineData("«|»t", "write sqrt(x^2)")]
    [InlineData("t «=» 1", "means nothing here")]
    [InlineData("t + «🌀»", "means nothing here")]
    [InlineData("1 + 1/«(t - t)»", "divides by 0")]
    [InlineData("«log(1 - 1)»", "no value: it takes log(0)")]
    [InlineData("1 + «1e999999999999»", "at most 1e300")]
    [InlineData("«2^50000»", "too large")]
    public void AnErrorSaysWhereAndWhatToWriteInstead(string marked, string message)
    {
        var start = marked.IndexOf('«');
        var end = marked.IndexOf('»') - 1;
        var error = ExpressionText.Parse(marked.Replace("«", "").Replace("»", ""), Names).Error;
        Assert.NotNull(error);
        Assert.Contains(message, error.Message);
        Assert.Equal((start, end - start), (error.Start, error.Length));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("sin(")]
    [InlineData("2^")]
    [InlineData("-(")]
    [InlineData("t^-")]
    [InlineData("t*t+")]
    public void NoNestingOverflowsTheStack(string repeated)
    {
        var error = ExpressionText.Parse(string.Concat(Enumerable.Repeat(repeated, 10_000)), Names).Error;
        Assert.NotNull(error);
    }

    /// <summary>Nothing that is typed may end in anything but an expression or an error within the text.</summary>
    [Fact]
    public void RandomTextIsReadOrRefused() => RandomCases.Check(
        Gen.OneOf("t", "2", "0.5", "sin", "atan2", "(", ")", "*", "+", "-", "/", "^", ",", " ", "angle", "x", "e5", ".", "π", "²", "\0").Array[0, 14],
        pieces =>
        {
            var text = string.Concat(pieces);
            var parsed = ExpressionText.Parse(text, Names);
            Assert.True(parsed.Expr is null != parsed.Error is null);
            Assert.True(parsed.Error is null || (parsed.Error.Start >= 0 && parsed.Error.Length >= 0 && parsed.Error.Start + parsed.Error.Length <= text.Length), text);
        },
        pieces => pieces.Length,
        count: 3000);

    private static Expr Parse(string text)
    {
        var (expr, error) = ExpressionText.Parse(text, Names);
        Assert.True(error is null, $"{text}: {error?.Message}");
        return expr!;
    }
}
