namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Exact Gram matrices whose inverses are known too, and the two ways to an exact matrix.</summary>
public class GramMatrixTests
{
    private static readonly LineTopology Line = new("t");
    private static readonly CircleTopology Circle = new("θ");

    [Fact]
    public void LineOfTwoEndpoints() => HasInverse(Line, EndpointBasis.On(Line.Coordinates[0]), "1/3 1/6; 1/6 1/3", "4 -2; -2 4");

    [Fact]
    public void AnchorAndDirection()
    {
        HasInverse(Line, [1, Line.Coordinates[0]], "1 1/2; 1/2 1/3", "4 -6; -6 12");
        HasInverse(Line, [1, Line.Coordinates[0] - new Rational(1, 2)], "1 0; 0 1/12", "1 0; 0 12");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, 2, 3)]
    [InlineData(1, 6)]
    [InlineData(2, 7, 11)]
    public void CircleOfAnySetOfHarmonics(params int[] harmonics) => HasInverse(
        Circle,
        FourierBasis.On(Circle.Coordinates[0], harmonics),
        Matrices.Diagonal("1" + string.Concat(Enumerable.Repeat(" 1/2", 2 * harmonics.Length))),
        Matrices.Diagonal("1" + string.Concat(Enumerable.Repeat(" 2", 2 * harmonics.Length))));

    [Fact]
    public void BezierCurves()
    {
        HasInverse(Line, BernsteinBasis.On(Line.Coordinates[0], 1), "1/3 1/6; 1/6 1/3", "4 -2; -2 4");
        HasInverse(Line, BernsteinBasis.On(Line.Coordinates[0], 2), "1/5 1/10 1/30; 1/10 2/15 1/10; 1/30 1/10 1/5", "9 -9 3; -9 21 -9; 3 -9 9");
        var cubic = Metric.Of(Line, BernsteinBasis.On(Line.Coordinates[0], 3), CancellationToken.None).Frame!.GramInverse;
        Assert.Equal([16, -24, 16, -4], cubic.Take(4));
    }

    /// <summary>The sums over moments are the integrals, for functions that neither way was made for.</summary>
    [Fact]
    public void MomentsGiveTheSameMatrixAsIntegration()
    {
        var (theta, t) = (new Coordinate("θ"), new Coordinate("t"));
        var half = theta / (Expr)2;
        var topology = new ProductTopology([new CircleTopology("θ"), new LineTopology("t")]);
        Expr[] basis =
        [
            1 + (t * Expr.Cos(theta)),
            Expr.Sin(theta).Power(2) * (t - (3 * t.Power(2))).Power(3),
            new Rational(2, 3) * Expr.Cos(half) * Expr.Sin(half) * t,
            (1 - t).Power(2) - Expr.Sin((2 * theta) - half) * Expr.Sin(half),
        ];
        var plain = GramMatrix.ToRational(GramMatrix.Integrate(topology, basis, CancellationToken.None));
        Assert.NotNull(plain);
        Assert.Equal(plain, MomentGram.TryOf(topology, basis, CancellationToken.None));
        Assert.False(plain.IsDiagonal);
    }

    /// <summary>Half a wave over a whole turn has the mean 2/π, and no moment that is rational.</summary>
    [Fact]
    public void HalfWavesAreNotOrthogonalToConstants()
    {
        var metric = Metric.Of(Circle, [1, Expr.Sin(Circle.Coordinates[0] / (Expr)2)], CancellationToken.None);
        Assert.Null(metric.Rational);
        Assert.Equal(2 / Expr.Pi, metric.Gram[1]);
        Assert.Equal(new Rational(1, 2), metric.Gram[3]);
    }

    private static void HasInverse(Topology topology, IReadOnlyList<Expr> basis, string gram, string inverse) =>
        HasInverse(topology, basis, Matrices.Parse(gram), Matrices.Parse(inverse));

    private static void HasInverse(Topology topology, IReadOnlyList<Expr> basis, RationalMatrix gram, RationalMatrix inverse)
    {
        var metric = Metric.Of(topology, basis, CancellationToken.None);
        Assert.Equal(gram, metric.Rational);
        Assert.Equal(inverse.ToExpressions(), metric.Frame!.GramInverse);
    }
}
