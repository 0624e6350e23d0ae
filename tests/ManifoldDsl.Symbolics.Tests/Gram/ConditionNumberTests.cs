namespace ManifoldDsl.Symbolics.Tests;

public class ConditionNumberTests
{
    private static readonly LineTopology Line = new("t", 0, 1);

    [Fact]
    public void OfALineIsThree() => Assert.Equal(3, ConditionNumber(Line, EndpointBasis.On(Line.Coordinate)), 1e-13);

    [Fact]
    public void OfACircleIsTwo()
    {
        var circle = new CircleTopology("θ", 1);
        Assert.Equal(2, ConditionNumber(circle, FourierBasis.On(circle.Coordinate, [1, 2])), 1e-13);
    }

    /// <summary>Monomials have Hilbert's matrix, the classic of ill conditioning.</summary>
    [Fact]
    public void OfFourMonomialsIsThatOfHilbertsMatrix() => Assert.Equal(
        15513.73873892924,
        ConditionNumber(Line, [.. Enumerable.Range(0, 4).Select(i => Line.Coordinate.Power(i))]),
        1e-7);

    /// <summary>A Bernstein basis of degree n has the condition number C(2n+1, n).</summary>
    [Theory]
    [InlineData(2, 10)]
    [InlineData(3, 35)]
    [InlineData(5, 462)]
    public void OfBernsteinPolynomialsIsABinomialCoefficient(int degree, double expected) =>
        Assert.Equal(expected, ConditionNumber(Line, Bernstein.Basis(Line.Coordinate, degree)), 1e-8);

    private static double ConditionNumber(Topology topology, IReadOnlyList<Expr> basis) =>
        SymmetricEigenvalues.ConditionNumber(GramMatrix.Of(topology, basis, CancellationToken.None));
}
