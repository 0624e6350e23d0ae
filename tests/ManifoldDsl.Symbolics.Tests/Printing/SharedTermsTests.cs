using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class SharedTermsTests
{
    private static readonly Coordinate Angle = new("angle");

    [Fact]
    public void EveryArgumentIsSharedOnce()
    {
        Expr angle = Angle;
        var shared = Shared([Angle], [Expr.Cos(angle) * Expr.Sin(2 * angle), Expr.Sin(angle).Power(2), Expr.Cos(angle) + 1]);
        Assert.Equal<SharedStep>([new WaveStep(angle, true, true), new WaveStep(2 * angle, true, false)], shared.Steps);
        Assert.Equal("cosAngle", shared.NameOf(Expr.Cos(angle)));
        Assert.Equal("sin2Angle", shared.NameOf(Expr.Sin(2 * angle)));
    }

    /// <summary>Coordinates keep their names; what would collide with one, or with a name of the surrounding code, is numbered.</summary>
    [Fact]
    public void NamesNeverCollide()
    {
        Coordinate[] coordinates = [Angle, new("Angle"), new("cosAngle"), new("row"), new("row_2")];
        var shared = Shared(coordinates, [.. coordinates.Select(coordinate => Expr.Cos(coordinate))], "row");
        string[] names = [.. coordinates.Select(shared.NameOf), .. coordinates.Select(coordinate => shared.NameOf(Expr.Cos(coordinate)))];
        Assert.Distinct(names);
        Assert.DoesNotContain("row", names);
        Assert.Equal("cosAngle", shared.NameOf(coordinates[2]));
    }

    [Fact]
    public void OperationsAreCountedAsTheyArePrinted()
    {
        Expr angle = Angle;
        // √2·cosAngle, −sinAngle, 3t·t − 1
        Expr[] expressions = [Expr.Sqrt(2) * Expr.Cos(angle), -Expr.Sin(angle), (3 * Expr.Coordinate("t").Power(2)) - 1];
        Assert.Equal(new(SineCosinePairs: 1, Functions: 0, Multiplications: 3, Divisions: 0, Additions: 1), OperationCount.Of(expressions, Shared([Angle, new("t")], expressions)));
    }

    /// <summary>Each formula twice, with its derivatives and as a part of something else, so that there is much to share.</summary>
    [Fact]
    public void StepsComputeWhatTheExpressionsAre() => RandomCases.Check(
        Gen.Select(RandomTrees.Formulas, RandomTrees.Formulas, RandomTrees.Points),
        @case =>
        {
            var (first, second, point) = @case;
            Tree[] trees = [first, second, new Binary('·', first, second), new Binary('+', second, new Raised(first, 3))];
            Expr[] values = [.. trees.Select(tree => tree.Build())];
            Symbol[] symbols = [new Coordinate("x"), new Coordinate("y"), new Weight("w")];
            Expr[] all = [.. values, .. values.Select(value => Differentiation.Differentiate(value, symbols[0]))];
            var printer = new CSharpPrinter(new(symbols, all, [], name => name));
            var code = new PrintedCode(printer, symbols.ToDictionary(symbol => symbol.Name, symbol => point(symbol.Name).Value));
            for (var i = 0; i < trees.Length; i++)
            {
                var (expected, tolerance) = (trees[i].At(point), trees[i].Tolerance(point));
                Assert.Equal(expected.Value, code.Value(printer.Print(values[i])), tolerance.Value);
                Assert.Equal(expected.Slope, code.Value(printer.Print(all[trees.Length + i])), tolerance.Slope);
            }
        },
        @case => @case.Item1.Operations + @case.Item2.Operations,
        count: 300);

    /// <summary>The value of a formula in weights, and what its derivatives share with it.</summary>
    [Fact]
    public void ValueAndDerivativesAreComputedTogether()
    {
        Symbol[] weights = [new Weight("start"), new Weight("rate"), new Weight("shift")];
        var (t, start, rate, shift) = (new Coordinate("t"), weights[0], weights[1], weights[2]);
        var value = start * Expr.Exp(-(rate * (Expr)t)) * Expr.Cos((2 * Expr.Pi * t) + shift);
        Expr[] all = [value, .. weights.Select(weight => Differentiation.Differentiate(value, weight))];
        var printer = new CSharpPrinter(new([t, .. weights], all, [], name => name));
        Assert.Equal(
            [
                "var (sinShiftPlus2PiT, cosShiftPlus2PiT) = global::System.Math.SinCos(shift + 2.0 * global::System.Math.PI * t);",
                "var expTRate = global::System.Math.Exp(-t * rate);",
                "var term = expTRate * cosShiftPlus2PiT * start;",
            ],
            printer.PrintSteps());
        Assert.Equal(["term", "expTRate * cosShiftPlus2PiT", "-t * term", "-expTRate * sinShiftPlus2PiT * start"], all.Select(printer.Print));
    }

    [Fact]
    public void PowersAreComputedFromSmallerOnes()
    {
        var t = Expr.Coordinate("t");
        Expr[] powers = [t.Power(2), t.Power(3), t.Power(4), 3 * t.Power(7), t.Power(-2), 1 / (t * Expr.Coordinate("u"))];
        var printer = new CSharpPrinter(new([new Coordinate("t"), new Coordinate("u")], powers, [], name => name));
        Assert.Equal(["var t2 = t * t;", "var t3 = t2 * t;"], printer.PrintSteps());
        Assert.Equal(["t2", "t3", "t2 * t2", "3.0 * t3 * t3 * t", "1.0 / t2", "1.0 / (t * u)"], powers.Select(printer.Print));
    }

    [Fact]
    public void NamesFollowTheMathematics()
    {
        var (t, theta) = (Expr.Coordinate("t"), Expr.Coordinate("theta"));
        Expr[] expressions =
        [
            Expr.Exp(-t), Expr.Exp(t), Expr.Cos(theta / 2), Expr.Sin(2 * Expr.Pi * t), Expr.Log(1 + t), Expr.Tanh(3 * (t - theta)),
            Expr.Sqrt(t), Expr.Atan2(t, theta), Expr.Exp(Expr.Cos(theta)), Expr.Tan(t.Power(2) + theta + 1), t.Power(new Rational(1, 3)),
        ];
        var shared = Shared([new("t"), new("theta")], expressions);
        Assert.Equal(
            ["expT_2", "expT", "cosHalfTheta", "sin2PiT", "logOnePlusT", "tanh3TMinus3Theta", "sqrtT", "angleTTheta", "expCosTheta", "tanTerm", "rootT1Over3"],
            expressions.Select(expr => shared.NameOf(expr is Product { Factors: var factors } ? factors[1] : expr)));
    }

    /// <summary>Several divisors are multiplied and divided by once; what a step computes is not counted again.</summary>
    [Fact]
    public void DivisionsAndFunctionsAreCounted()
    {
        var (t, u) = (Expr.Coordinate("t"), Expr.Coordinate("u"));
        Expr[] expressions = [3 / (t * u), t / (1 + u), Expr.Exp(-t) * Expr.Log(u), t.Power(4)];
        Assert.Equal(new(SineCosinePairs: 0, Functions: 2, Multiplications: 4, Divisions: 2, Additions: 1), OperationCount.Of(expressions, Shared([new("t"), new("u")], expressions)));
    }

    private static SharedTerms Shared(IEnumerable<Coordinate> coordinates, IReadOnlyList<Expr> expressions, params string[] reserved) =>
        new(coordinates, expressions, reserved, name => name);
}
