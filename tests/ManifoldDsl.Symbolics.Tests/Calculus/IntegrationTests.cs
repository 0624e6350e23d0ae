using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

public class IntegrationTests
{
    private static readonly Coordinate X = new("x");

    // Coefficients, a power of x, and one or two waves of x, with a phase that may be y: the class that is integrated exactly.
    private static readonly Gen<Tree> Terms = Gen.Select(RandomTrees.Rationals, Gen.Int[0, 4], Waves(), Waves(), Gen.Int[0, 2], Tree (factor, degree, first, second, waves) =>
    {
        Tree term = new Binary('·', new Constant(factor), new Raised(new Variable("x"), degree));
        return new[] { first, second }.Take(waves).Aggregate(term, (product, wave) => new Binary('·', product, wave));
    });

    [Fact]
    public void IntegralsAreThoseOfQuadrature() => RandomCases.Check(
        Gen.Select(Terms, Terms, RandomTrees.Rationals, RandomTrees.Rationals, Gen.Double[-2, 2]),
        @case =>
        {
            var (first, second, from, to, y) = @case;
            var integrand = new Binary('+', first, second);
            var integral = Integration.Integrate(integrand.Build(), X, from / 4, to / 4);
            var (lower, upper) = (from.ToDouble() / 4, to.ToDouble() / 4);
            var expected = GaussLegendre.Integrate(x => integrand.At(name => name == "x" ? x : y).Value, lower, upper);
            var magnitude = GaussLegendre.Integrate(x => integrand.Magnitude(name => name == "x" ? x : y).Value, Math.Min(lower, upper), Math.Max(lower, upper));
            Assert.NotNull(integral);
            Assert.Equal(expected, Evaluation.Evaluate(integral, new Dictionary<string, double> { ["y"] = y }), 1e-9 * (1 + magnitude));
        },
        @case => @case.Item1.Operations + @case.Item2.Operations,
        count: 300);

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
    }

    /// <summary>The mean is the integral under the probability measure, whatever the user's unit is.</summary>
    [Fact]
    public void TheMeanIsNormalised()
    {
        Assert.Equal(new Rational(1, 2), new LineTopology("t", -3, 5).Mean(Expr.Coordinate("t")));
        Assert.Equal(new Rational(1, 2), new CircleTopology("θ", 360).Mean(Expr.Sin(Expr.Coordinate("θ")).Power(2)));
        Assert.Equal(Expr.One, new CircleTopology("θ", 24).Mean(1));
    }

    /// <summary>A product of two waves whose slopes are equal leaves a constant, whose integral has another form.</summary>
    private static Gen<Tree> Waves() => Gen.Select(Gen.Bool, Gen.Int[-3, 3], Gen.Int[-2, 2], Tree (isSine, slope, phase) =>
        new Wave(isSine, new Binary('+', new Binary('·', new Constant(slope), new Variable("x")), new Binary('·', new Constant(phase), new Variable("y")))));
}
