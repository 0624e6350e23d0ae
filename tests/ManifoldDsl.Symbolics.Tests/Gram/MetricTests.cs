namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Metrics beyond the rational ones: closed forms, quadrature, and bases that have no frame.</summary>
public class MetricTests
{
    private static readonly LineTopology Line = new("t");
    private static readonly CircleTopology Circle = new("θ");
    private static readonly Expr T = Line.Coordinates[0];
    private static readonly Expr Theta = Circle.Coordinates[0];

    /// <summary>∫sin t = 1 − cos 1 and ∫sin² t = ½ − ¼·sin 2 stay closed forms; the frame has decimal coefficients.</summary>
    [Fact]
    public void ClosedFormsThatAreNotRational()
    {
        var metric = Metric.Of(Line, [1, Expr.Sin(T)], CancellationToken.None);
        Assert.True(metric.IsExact);
        Assert.Equal(0, metric.ErrorEstimate);
        Assert.Null(metric.Rational);
        Assert.Equal(1 - Expr.Cos(1), metric.Gram[1]);
        Assert.Equal(new Rational(1, 2) - (Expr.Sin(2) / 4), metric.Gram[3]);
        IsOrthonormal(metric, 1e-13);
    }

    /// <summary>∫1/(1 + t²) = π/4 and ∫1/(1 + t²)² = π/8 + ¼ are unknown to the integrator.</summary>
    [Fact]
    public void QuadratureSaysHowFarItMayBeOff()
    {
        var metric = Metric.Of(Line, [1, 1 / (1 + (T * T))], CancellationToken.None);
        Assert.False(metric.IsExact);
        Assert.InRange(metric.ErrorEstimate, 0, 1e-13);
        Assert.Equal(Expr.One, metric.Gram[0]);
        Assert.Equal(Math.PI / 4, metric.ToDoubles()[0, 1], 1e-14);
        Assert.Equal((Math.PI / 8) + 0.25, metric.ToDoubles()[1, 1], 1e-14);
        IsOrthonormal(metric, 1e-12);
    }

    /// <summary>An even and an odd function are orthogonal, and their frame is not a combination of noise.</summary>
    [Fact]
    public void OrthogonalFunctionsStaySoUnderQuadrature()
    {
        var (even, odd) = (1 / (2 + Expr.Cos(Theta)), Expr.Sin(Theta) / (2 + Expr.Cos(Theta)));
        var metric = Metric.Of(Circle, [even, odd], CancellationToken.None);
        Assert.Equal(Expr.Zero, metric.Gram[1]);
        Assert.Equal(odd, Canonical.SplitCoefficient(metric.Frame!.Basis[1]).Remaining);
        Assert.Equal(1 / Math.Sqrt(metric.ToDoubles()[1, 1]), Canonical.SplitCoefficient(metric.Frame.Basis[1]).Coefficient.ToDouble(), 1e-14);
    }

    /// <summary>A quarter of a disc has no bounded slope at its edge, so that orders agree slowly, and the estimate covers the error.</summary>
    [Fact]
    public void TheErrorEstimateCoversTheErrorWhereQuadratureIsSlow()
    {
        var metric = Metric.Of(Line, [1, Expr.Sqrt(T * (2 - T))], CancellationToken.None);
        Assert.InRange(metric.ErrorEstimate, 1e-12, 1e-6);
        Assert.InRange(Math.Abs(metric.ToDoubles()[0, 1] - (Math.PI / 4)), 1e-14, metric.ErrorEstimate);
    }

    /// <summary>The closed form of ∫t¹²·sin(t/20)·t divides by 20⁻¹⁴ again and again: nothing of it is left in double precision.</summary>
    [Fact]
    public void AClosedFormThatCancelsAwayGivesWayToQuadrature()
    {
        var metric = Metric.Of(Line, [T, T.Power(12) * Expr.Sin(T / 20)], CancellationToken.None);
        Assert.False(metric.IsExact);
        Assert.InRange(metric.ErrorEstimate, 0, 1e-13);
        var expected = GaussLegendre.Integrate(t => Math.Pow(t, 13) * Math.Sin(t / 20), 0, 1);
        Assert.Equal(1, metric.ToDoubles()[0, 1] / expected, 1e-11);
        Assert.Equal(1, Evaluation.Evaluate(metric.Gram[1]) / expected, 1e-11);
        Assert.Equal(new Rational(1, 3), metric.Gram[0]);
        IsOrthonormal(metric, 1e-10);
    }

    /// <summary>Four coordinates are within reach of quadrature at a low order, twelve are not.</summary>
    [Fact]
    public void TooManyCoordinatesHaveNoMetricAndDoNotHang()
    {
        var many = new ProductTopology(Enumerable.Range(0, 12).Select(i => new CircleTopology("θ" + i)));
        var wave = Expr.Sqrt(2 + Expr.Cos(many.Coordinates[0]));
        var unknown = Metric.Of(many, [1, wave], CancellationToken.None);
        Assert.Equal(double.PositiveInfinity, unknown.ErrorEstimate);
        Assert.Null(unknown.Frame);
        Assert.Null(unknown.Dependence);
        var once = Metric.Of(new ProductTopology(many.Factors.Take(8)), [1, wave], CancellationToken.None); // at one order, which says nothing
        Assert.True(once.IsFinite);
        Assert.Equal(double.PositiveInfinity, once.ErrorEstimate);
        Assert.Null(once.Frame);
        var few = new ProductTopology(many.Factors.Take(4));
        Assert.InRange(Metric.Of(few, [1, wave], CancellationToken.None).ErrorEstimate, 1e-13, 1e-2);
    }

    /// <summary>Multiplied out, this takes millions of steps, which is beyond what a derivation may spend but not beyond quadrature.</summary>
    [Fact]
    public void AnIntegralBeyondTheLimitsIsByQuadrature()
    {
        var sphere = new SphereTopology("d");
        var axis = Expr.Sum(sphere.Coordinates.Select((coordinate, i) => Expr.Sqrt(i + 2) * coordinate));
        var metric = Metric.Of(sphere, [1, (axis / 3).Power(60)], CancellationToken.None);
        Assert.False(metric.IsExact);
        Assert.InRange(metric.ErrorEstimate, 0, 1e-13);
        Assert.Equal(1.0 / 61, metric.ToDoubles()[0, 1], 1e-15); // (√2, √3, 2)/3 is a unit vector: ∫(u·n)⁶⁰ dμ
    }

    [Fact]
    public void DependenceIsNamedExactly()
    {
        var metric = Metric.Of(Circle, [1, Expr.Cos(Theta), (3 * Expr.Cos(Theta)) - 2, Expr.Sin(Theta)], CancellationToken.None);
        Assert.Equal(new(2, EquatableArray.Of<(int, Rational)>((0, -2), (1, 3)), IsExact: true), metric.Dependence);
        Assert.Null(metric.Frame);
        Assert.Equal(double.PositiveInfinity, metric.ConditionNumber);
    }

    /// <summary>Barycentric coordinates sum to 1, which their expressions alone do not show; cos² + sin² = 1.</summary>
    [Fact]
    public void DependenceIsThatOfFunctionsAndNotOfExpressions()
    {
        var simplex = new SimplexTopology(["a", "b", "c"]);
        var metric = Metric.Of(simplex, [.. BarycentricBasis.On(simplex.Coordinates), Expr.One], CancellationToken.None);
        Assert.Equal(new(3, EquatableArray.Of<(int, Rational)>((0, 1), (1, 1), (2, 1)), IsExact: true), metric.Dependence);
        var squares = Metric.Of(Circle, [Expr.Cos(Theta).Power(2), Expr.Cos(2 * Theta), Expr.Sin(Theta).Power(2)], CancellationToken.None);
        Assert.Equal(new(2, EquatableArray.Of<(int, Rational)>((0, 1), (1, -1)), IsExact: true), squares.Dependence);
        Assert.Equal(new(1, default, IsExact: true), Metric.Of(Circle, [1, 0, Expr.Sin(Theta)], CancellationToken.None).Dependence);
    }

    /// <summary>Where the matrix is not rational, the combination is read off the numbers.</summary>
    [Fact]
    public void DependenceIsNamedNumerically()
    {
        var closed = Metric.Of(Line, [Expr.Sin(T), T, (2 * Expr.Sin(T)) - (T / 3)], CancellationToken.None);
        Assert.Equal(new(2, EquatableArray.Of<(int, Rational)>((0, 2), (1, new Rational(-1, 3))), IsExact: false), closed.Dependence);
        var quadrature = Metric.Of(Line, [1, 1 / (1 + T), T / (1 + T)], CancellationToken.None);
        Assert.Equal(new(2, EquatableArray.Of<(int, Rational)>((0, 1), (1, -1)), IsExact: false), quadrature.Dependence);
    }

    /// <summary>1/t is not square integrable, and √(t − 2) is not a real number.</summary>
    [Fact]
    public void WhatIsNotFiniteIsSaidAndNotThrown()
    {
        var imaginary = Metric.Of(Line, [1, Expr.Sqrt(T - 2)], CancellationToken.None);
        Assert.False(imaginary.IsFinite);
        Assert.Null(imaginary.Frame);
        Assert.Equal(double.PositiveInfinity, imaginary.ErrorEstimate);
        var infinite = Metric.Of(Line, [1, 1 / T], CancellationToken.None);
        Assert.InRange(infinite.ErrorEstimate, 0.1, double.PositiveInfinity);
        Assert.Null(infinite.Dependence);
    }

    private static void IsOrthonormal(Metric metric, double tolerance)
    {
        var frame = metric.Frame!.Basis;
        foreach (var (row, column) in Enumerable.Range(0, frame.Count).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => (row, column))))
        {
            var mean = GaussLegendre.Integrate(t => At(frame[row], t) * At(frame[column], t), 0, 1);
            Assert.Equal(row == column ? 1 : 0, mean, tolerance);
        }

        static double At(Expr phi, double t) => Evaluation.Evaluate(phi, new Dictionary<string, double> { ["t"] = t });
    }
}
