namespace ManifoldDsl.Symbolics.Tests;

/// <summary>The exact Gram matrices under the uniform probability measure, against their closed forms.</summary>
public class GramMatrixTests
{
    private static readonly LineTopology Line = new("t", -1, 3);
    private static readonly CircleTopology Circle = new("θ", 360);

    [Fact]
    public void LineOfTwoEndpoints()
    {
        var frame = Frame(Line, EndpointBasis.On(Line.Coordinate));
        Assert.Equal(Matrix("1/3 1/6; 1/6 1/3"), frame.Gram);
        Assert.Equal(Matrix("4 -2; -2 4"), frame.GramInverse);
    }

    [Fact]
    public void AnchorAndDirection()
    {
        var frame = Frame(Line, [1, Line.Coordinate]);
        Assert.Equal(Matrix("1 1/2; 1/2 1/3"), frame.Gram);
        Assert.Equal(Matrix("4 -6; -6 12"), frame.GramInverse);
        Assert.Equal(Matrix("1 0; 0 1/12"), Frame(Line, [1, Line.Coordinate - new Rational(1, 2)]).Gram);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, 2, 3)]
    [InlineData(1, 6)]
    [InlineData(2, 7, 11)]
    public void CircleOfAnySetOfHarmonics(params int[] harmonics)
    {
        var frame = Frame(Circle, FourierBasis.On(Circle.Coordinate, harmonics));
        var size = 1 + (2 * harmonics.Length);
        Assert.Equal(Diagonal(size, new Rational(1, 2)), frame.Gram);
        Assert.Equal(Diagonal(size, 2), frame.GramInverse);

        static RationalMatrix Diagonal(int size, Rational entry) => new(size, (row, column) => row != column ? 0 : row == 0 ? 1 : entry);
    }

    /// <summary>Bernstein polynomials: C(n,i)·C(n,j) / ((2n+1)·C(2n,i+j)), and their inverses.</summary>
    [Theory]
    [InlineData(1, "4 -2; -2 4")]
    [InlineData(2, "9 -9 3; -9 21 -9; 3 -9 9")]
    public void BernsteinPolynomials(int n, string inverse)
    {
        var frame = Frame(Line, Bernstein.Basis(Line.Coordinate, n));
        Assert.Equal(new(n + 1, (i, j) => new Rational(Bernstein.Choose(n, i) * Bernstein.Choose(n, j), ((2 * n) + 1) * Bernstein.Choose(2 * n, i + j))), frame.Gram);
        Assert.Equal(Matrix(inverse), frame.GramInverse);
    }

    [Fact]
    public void ShiftedLegendrePolynomialsAreOrthogonal()
    {
        Expr t = Line.Coordinate;
        var legendre = Frame(Line, [1, (2 * t) - 1, (6 * t * t) - (6 * t) + 1]);
        Assert.Equal(Matrix("1 0 0; 0 1/3 0; 0 0 1/5"), legendre.Gram);
    }

    [Fact]
    public void AMeanThatIsNotRationalIsRefused()
    {
        Expr t = Line.Coordinate;
        var irrational = Assert.Throws<ArgumentException>(() => Frame(Line, [1, Expr.Sin(t)]));
        Assert.Equal("The mean of (sin t)·(1) over the line is 1 − cos(1), not a rational number.", irrational.Message);
        var unknown = Assert.Throws<ArgumentException>(() => Frame(Line, [1, 1 / (1 + t)]));
        Assert.Equal("The mean of ((1 + t)^(−1))·(1) over the line is not known in closed form, not a rational number.", unknown.Message);
    }

    private static RationalMatrix Matrix(string rows)
    {
        var entries = rows.Split("; ").Select(row => row.Split(' ').Select(Parse).ToArray()).ToArray();
        return new(entries.Length, (row, column) => entries[row][column]);

        static Rational Parse(string text) => text.Split('/').Select(int.Parse).ToArray() is [var numerator, var denominator]
            ? new Rational(numerator, denominator)
            : int.Parse(text);
    }

    private static OrthonormalFrame Frame(Topology topology, IReadOnlyList<Expr> basis) => new(topology, basis, CancellationToken.None);
}
