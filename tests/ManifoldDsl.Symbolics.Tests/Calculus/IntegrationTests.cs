using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class IntegrationTests
{
    private static readonly Coordinate X = new("x");

    // Coefficients, a power of x, exponentials and waves of x, whose slopes may hold the weight w and whose phases y: the class
    // that is integrated exactly.
    private static readonly Gen<Tree> Terms = Gen.Select(RandomTrees.Rationals, Gen.Int[0, 4], Factors(), Factors(), Gen.Int[0, 2], Tree (coefficient, degree, first, second, factors) =>
    {
        Tree term = new Binary('·', new Constant(coefficient), new Raised(new Variable("x"), degree));
        return new[] { first, second }.Take(factors).Aggregate(term, (product, factor) => new Binary('·', product, factor));
    });

    // Slopes such as w − 1 stay away from 0, where the closed form cancels.
    private static readonly Gen<double> Weights = Gen.Double[0.6, 0.9];

    [Fact]
    public void IntegralsAreThoseOfQuadrature() => RandomCases.Check(
        Gen.Select(Terms, Terms, RandomTrees.Rationals, RandomTrees.Rationals, Gen.Double[-2, 2], Weights),
        @case =>
        {
            var (first, second, from, to, y, w) = @case;
            var integrand = new Binary('+', first, second);
            var integral = Integration.Integrate(integrand.Build(), X, from / 4, to / 4);
            var (lower, upper) = (from.ToDouble() / 4, to.ToDouble() / 4);
            var expected = GaussLegendre.Integrate(x => integrand.At(name => name switch { "x" => x, "y" => y, _ => w }).Value, lower, upper);
            var magnitude = GaussLegendre.Integrate(x => integrand.Magnitude(name => name switch { "x" => x, "y" => y, _ => w }).Value, Math.Min(lower, upper), Math.Max(lower, upper));
            Assert.NotNull(integral);
            Assert.Equal(expected, Evaluation.Evaluate(integral, new Dictionary<string, double> { ["y"] = y, ["w"] = w }), 1e-9 * (1 + magnitude));
        },
        @case => @case.Item1.Operations + @case.Item2.Operations,
        count: 600);

    /// <summary>Each from the table of integrals, or by hand.</summary>
    [Fact]
    public void ExponentialsAreExact()
    {
        var rate = new Weight("rate");
        Assert.Equal(1 - Expr.Exp(-1), Over(Expr.Exp(-(Expr)X)));
        Assert.Equal((1 / (Expr)rate) - (Expr.Exp(-(Expr)rate) / rate), Over(Expr.Exp(-(rate * (Expr)X))));
        Assert.Equal(2 - (5 * Expr.Exp(-1)), Over(X.Power(2) * Expr.Exp(-(Expr)X)));
        Assert.Equal((Expr.Exp(1) / 2 * Expr.Sin(1)) - (Expr.Exp(1) / 2 * Expr.Cos(1)) + new Rational(1, 2), Over(Expr.Exp(X) * Expr.Sin(X)));
        Assert.Equal((Expr.Exp(2) / 2) - new Rational(1, 2), Over(Expr.Exp(X) * Expr.Exp(X)));
        Assert.Equal(1 / Expr.Log(2), Over(Expr.Power(2, X)));

        static Expr? Over(Expr integrand) => Integration.Integrate(integrand, X, 0, 1);
    }

    /// <summary>A slope that is 0 is no slope, however it is written; one that may be 0 is not divided by.</summary>
    [Fact]
    public void NothingIsDividedByASlopeOfZero()
    {
        var w = new Weight("w");
        var zero = ((w + 1) * (w + 1)) - w.Power(2) - (2 * (Expr)w) - 1;
        Assert.Equal(Expr.One, Integration.Integrate(Expr.Exp(zero * X), X, 0, 1));
        Assert.Equal(Expr.Cos(w) / 2, Integration.Integrate(X * Expr.Cos((zero * X) + w), X, 0, 1));
        var unseen = Expr.Sqrt(2) + Expr.Sqrt(3) - Expr.Sqrt(5 + (2 * Expr.Sqrt(6)));
        Assert.Null(Integration.Integrate(Expr.Exp(unseen * X), X, 0, 1));
        Assert.Null(Integration.Integrate(Expr.Cos((Expr.Cos(w).Power(2) + Expr.Sin(w).Power(2) - 1) * X), X, 0, 1));
    }

    /// <summary>A Fourier basis of many harmonics needs thousands of these.</summary>
    [Fact]
    public void HarmonicsOverATurnTakeFewNodes()
    {
        foreach (var (first, second) in new[] { (7, 7), (7, 5) })
        {
            var product = Expr.Sin(first * (Expr)X) * Expr.Sin(second * (Expr)X);
            var nodes = Enumerable.Range(1, 100).First(limit => Try(limit, product));
            Assert.InRange(nodes, 1, 12);
        }

        static bool Try(int limit, Expr product)
        {
            try
            {
                NodeBudget.Run(() => Integration.Integrate(product, X, 0, 2 * Expr.Pi), default, limit);
                return true;
            }
            catch (ExpressionLimitException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void IntegralsOverTheCircleAreExact()
    {
        Assert.Equal(Expr.Pi, Over(Expr.Cos(3 * (Expr)X).Power(2)));
        Assert.Equal(Expr.Zero, Over(Expr.Cos(3 * (Expr)X) * Expr.Sin(2 * (Expr)X)));
        Assert.Equal(-2 * Expr.Pi, Over(X * Expr.Sin(X)));
        Assert.Equal(4 * Expr.Pi, Over(X.Power(2) * Expr.Cos(X)));
        Assert.Equal(8 * Expr.Pi.Power(3) / 3, Over(X.Power(2)));

        static Expr? Over(Expr integrand) => Integration.Integrate(integrand, X, 0, 2 * Expr.Pi);
    }

    [Fact]
    public void WhatItCannotIntegrateIsNull()
    {
        Assert.Null(Integration.Integrate(1 / (Expr)X, X, 1, 2));
        Assert.Null(Integration.Integrate(Expr.Sin(X * (Expr)X), X, 0, 1));
        Assert.Null(Integration.Integrate(Expr.Sqrt(X), X, 0, 1));
        Assert.Null(Integration.Integrate(Expr.Exp(-(X * (Expr)X)), X, 0, 1));
        Assert.Null(Integration.Integrate(Expr.Tanh(X), X, 0, 1));
        Assert.Null(Integration.Integrate(Expr.Exp(X) / (1 + Expr.Exp(X)), X, 0, 1));
    }

    /// <summary>A product of two waves whose slopes are equal leaves a constant, whose integral has another form.</summary>
    private static Gen<Tree> Factors() => Gen.Select(Gen.Int[0, 4], Gen.Int[-3, 3], Gen.Int[-1, 1], Gen.Int[-2, 2], Tree (kind, slope, weight, phase) =>
    {
        var slopes = new Binary('+', new Constant(slope), new Binary('·', new Constant(weight), new Learned("w")));
        var argument = new Binary('+', new Binary('·', slopes, new Variable("x")), new Binary('·', new Constant(phase), new Variable("y")));
        return kind switch
        {
            0 => new Called("exp", argument),
            1 => new Raised(new Wave(true, argument), 3),
            _ => new Wave(kind == 2, argument),
        };
    });
}
