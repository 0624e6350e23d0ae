using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Random declarations whose findings are known because of how they were made.</summary>
public class RandomChecksTests
{
    private static readonly Coordinate Phase = new("phase");

    private static readonly Coordinate T = new("t");

    private static readonly Gen<Rational> Coefficients = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 4], Gen.Bool, (p, q, isNegative) => new Rational(isNegative ? -p : p, q));

    private static readonly Gen<Expr> Waves = Gen.Select(Gen.Int[0, 5], Gen.Bool, Coefficients, Expr (h, isSine, c) => c * (isSine ? Expr.Sin((h * Phase) + c) : Expr.Cos(h * Phase)));

    /// <summary>Sums of products of waves of whole frequencies.</summary>
    private static readonly Gen<Expr> Closed = Gen.Select(Waves, Waves, Waves, (a, b, c) => (a * b) + (c * c) + a);

    /// <summary>Functions of a circle and a line that are smooth and closed, with values between −1 and 1.</summary>
    private static readonly Gen<Expr> Bounded = Gen.OneOf(
        Gen.Select(Gen.Int[1, 4], Coefficients, Expr (h, c) => Expr.Sin((h * Phase) + c)),
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Expr (h, n) => Expr.Cos(h * Phase) * T.Power(n)),
        Coefficients.Select(Expr (c) => Expr.Tanh(c * (T + Expr.Cos(Phase)))),
        Coefficients.Select(Expr (c) => Expr.Sin(c * T)));

    private static readonly Gen<Expr> Regular = Gen.Select(Bounded, Bounded, Gen.Int[0, 6], (f, g, kind) => kind switch
    {
        0 => Expr.Exp(f) + g,
        1 => Expr.Log(f + (g / 4) + 2),
        2 => g / (f + new Rational(5, 4)),
        3 => Expr.Sqrt(f + new Rational(21, 20)) * g,
        4 => Expr.Atan2(f, g + 2),
        5 => (f + (2 * g)).Power(3),
        _ => Expr.Tan((f + (g / 4)) * new Rational(6, 5)),
    });

    [Fact]
    public void WholeFrequenciesAlwaysCloseUp() => RandomCases.Check(Closed, function => Assert.DoesNotContain(
        Declared.Check(new CircleTopology("phase"), function), finding => finding.Kind is FindingKind.SeamJump or FindingKind.SeamKink), count: 150);

    [Fact]
    public void AFrequencyThatIsNotWholeJumpsByWhatItShould()
    {
        var cases = Gen.Select(Closed, Gen.Int[1, 40], Gen.Int[2, 9], Coefficients, (closed, p, q, c) => (closed, frequency: new Rational((p * q) + 1, q), c));
        RandomCases.Check(cases, item =>
        {
            var (closed, frequency, c) = item;
            var finding = Declared.Check(new CircleTopology("phase"), closed + (c * Expr.Cos(frequency * Phase))).Single(found => found.Kind == FindingKind.SeamJump);
            var jump = c.ToDouble() * (1 - Math.Cos(2 * Math.PI * frequency.ToDouble()));
            Assert.Equal(jump, Number(finding.Arguments[1]), 0.006 * Math.Abs(jump));
        }, count: 150);
    }

    [Fact]
    public void ASineThatIsNotWholeHasTheRightKink() => RandomCases.Check(Gen.Select(Gen.Int[0, 20], Coefficients), item =>
    {
        var (h, c) = item; // sin (h + ½)θ is 0 at both sides
        var finding = Declared.Check(new CircleTopology("phase"), Expr.One, c * Expr.Sin(new Rational((2 * h) + 1, 2) * Phase)).Single(found => found.Kind == FindingKind.SeamKink);
        Assert.Equal(c.ToDouble() * ((2 * h) + 1), Number(finding.Arguments[1]), 1e-9);
    }, count: 60);

    [Fact]
    public void ADependentFunctionIsNamed()
    {
        var cases = Gen.Select(Coefficients.Array[3], Gen.Int[0, 3]);
        RandomCases.Check(cases, item =>
        {
            var (c, kind) = item;
            Expr[] functions = kind switch
            {
                0 => [Expr.One, Expr.Cos(Phase), Expr.Sin(Phase)],
                1 => [Expr.Cos(Phase).Power(2), Expr.Sin(3 * Phase), Expr.Exp(Expr.Cos(Phase))],
                2 => [Expr.Sin(Phase), Expr.Sin(Phase + 1), Expr.One],
                _ => [Expr.Exp(Expr.Sin(Phase)), 1 / (2 + Expr.Cos(Phase)), Expr.Cos(2 * Phase)],
            };
            var combination = Expr.Sum(functions.Select((function, k) => c[k] * function));
            var finding = Declared.Check(new CircleTopology("phase"), [.. functions, Expansion.Expand(combination)]).Single();
            Assert.Equal(FindingKind.Dependent, finding.Kind);
            var expected = Combination.Print(c.Select((coefficient, k) => (UnicodePrinter.Print(coefficient), $"f{k}")));
            Assert.Equal(["f3 = " + expected, "", "f3"], finding.Arguments);
        }, count: 60);
    }

    [Fact]
    public void RegularFunctionsHaveNoFalseFinding() => RandomCases.Check(Gen.Select(Regular, Regular), pair =>
    {
        var topology = new ProductTopology([new CircleTopology("phase"), new LineTopology("t")]);
        Expr[] functions = pair.Item1.Equals(pair.Item2) ? [Expr.One, pair.Item1] : [Expr.One, pair.Item1, pair.Item2];
        Assert.Equal("", Declared.Print(Declared.Check(topology, functions).Where(finding =>
            finding.Severity == FindingSeverity.Error || finding.Kind is FindingKind.NotSmooth or FindingKind.SeamKink)));
    }, count: 200);

    [Fact]
    public void AnInfinityAnywhereIsFound()
    {
        var cases = Gen.Select(Bounded, Gen.Double[0, 2 * Math.PI], Gen.Double[0, 1], Gen.Int[0, 3]);
        RandomCases.Check(cases, item =>
        {
            var (f, phase, t, kind) = item;
            // less its value at a random point it is 0 there
            var zero = f - Rational.FromDouble(Evaluation.Evaluate(f, new Dictionary<string, double> { ["phase"] = phase, ["t"] = t }));
            var singular = kind switch
            {
                0 => 1 / zero,
                1 => Expr.Log(zero),
                2 => Expr.Cos(Phase) / zero.Power(2),
                _ => Expr.Tan((zero + 1) * Expr.Pi / 2),
            };
            var topology = new ProductTopology([new CircleTopology("phase"), new LineTopology("t")]);
            Assert.Equal(FindingKind.NotFinite, Declared.Check(topology, Expr.One, singular).Single().Kind);
        }, count: 150);
    }

    /// <summary>The number that a message states: 2, 1.31, 4π, or with a root.</summary>
    private static double Number(string text) => Evaluation.Evaluate(Declared.Parse(
        System.Text.RegularExpressions.Regex.Replace(text.Replace("·", "*", StringComparison.Ordinal).Replace("−", "-", StringComparison.Ordinal), "√(\\d+)", "*sqrt($1)")
            .Replace("π", "*pi", StringComparison.Ordinal).Replace("**", "*", StringComparison.Ordinal).TrimStart('*'), new Dictionary<string, Expr>()));
}
