namespace ManifoldDsl.Symbolics.Tests;

/// <summary>The condition numbers that the documentation quotes, against their closed forms.</summary>
public class ConditionNumberTests
{
    private static readonly LineTopology Line = new("t");
    private static readonly CircleTopology Circle = new("θ");
    private static readonly Coordinate T = Line.Coordinates[0];
    private static readonly Coordinate Theta = Circle.Coordinates[0];

    [Fact]
    public void OfALineIsThree() => Assert.Equal(3, ConditionNumber(Line, EndpointBasis.On(T)), 1e-13);

    [Theory]
    [InlineData(2)]
    [InlineData(127)]
    public void OfACircleIsTwo(int harmonics) =>
        Assert.Equal(2, ConditionNumber(Circle, FourierBasis.On(Theta, Enumerable.Range(1, harmonics))), 1e-13);

    /// <summary>Monomials have Hilbert's matrix, the classic of ill conditioning.</summary>
    [Fact]
    public void OfFourMonomialsIsThatOfHilbertsMatrix() =>
        Assert.Equal(15513.73873892924, ConditionNumber(Line, [.. Enumerable.Range(0, 4).Select(i => T.Power(i))]), 1e-7);

    /// <summary>A Bernstein basis of degree n has the condition number C(2n+1, n).</summary>
    [Theory]
    [InlineData(2, 10)]
    [InlineData(3, 35)]
    [InlineData(5, 462)]
    public void OfBernsteinPolynomialsIsABinomialCoefficient(int degree, double expected) =>
        Assert.Equal(expected, ConditionNumber(Line, BernsteinBasis.On(T, degree)), 1e-8);

    /// <summary>
    /// Of periodic bases as a limit of many points: the circulant's symbol at frequency 0 is 1, at half a turn the alternating
    /// sum, which is Σ(2/(π(2k+1)))^(2p+2) of Euler and Frobenius for splines.
    /// </summary>
    [Fact]
    public void OfPeriodicSplines()
    {
        Assert.Equal(3, new LocalGram(PiecewiseLinearBasis.Periodic(Theta, 16)).ConditionNumber, 1e-12);
        Assert.Equal(7.5, new LocalGram(SplineBasis.Periodic(Theta, 16, 2)).ConditionNumber, 1e-12);
        Assert.Equal(315.0 / 17, new LocalGram(SplineBasis.Periodic(Theta, 16, 3)).ConditionNumber, 1e-11);
    }

    /// <summary>The banded and circulant ways, against rotations of the whole matrix.</summary>
    [Theory]
    [MemberData(nameof(LocalRows.Names), MemberType = typeof(LocalRows))]
    public void OfLocalBasesIsThatOfTheWholeMatrix(string name)
    {
        var gram = new LocalGram(LocalRows.Of(name).Basis);
        var whole = SymmetricEigenvalues.ConditionNumber(gram.ToMatrix().ToDoubles());
        Assert.Equal(whole, gram.ConditionNumber, 1e-10 * whole);
    }

    private static double ConditionNumber(Topology topology, IReadOnlyList<Expr> basis) =>
        Metric.Of(topology, basis, CancellationToken.None).ConditionNumber;
}
