namespace ManifoldDsl.Symbolics.Tests;

/// <summary>φ̃ = L⁻¹φ is orthonormal, exactly and by quadrature, and L is the Cholesky factor of G.</summary>
public class OrthonormalFrameTests
{
    private static readonly LineTopology Line = new("t", 0, new Rational(1, 2));
    private static readonly CircleTopology Circle = new("θ", 24);

    public static TheoryData<string> Bases => ["endpoints", "one harmonic", "harmonics 1 and 6", "Bernstein of degree 3", "monomials", "dense on the circle"];

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheMeansOfProductsAreTheIdentityExactly(string name)
    {
        var (topology, basis) = Basis(name);
        var frame = new OrthonormalFrame(topology, basis, CancellationToken.None);
        for (var row = 0; row < basis.Length; row++)
        {
            for (var column = 0; column < basis.Length; column++)
            {
                Assert.Equal(row == column ? Expr.One : Expr.Zero, topology.Mean(frame.Basis[row] * frame.Basis[column]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheMeansOfProductsAreTheIdentityByQuadrature(string name)
    {
        var (topology, basis) = Basis(name);
        var frame = new OrthonormalFrame(topology, basis, CancellationToken.None);
        var length = topology is CircleTopology ? 2 * Math.PI : 1;
        for (var row = 0; row < basis.Length; row++)
        {
            for (var column = 0; column < basis.Length; column++)
            {
                var mean = GaussLegendre.Integrate(s => At(frame.Basis[row], topology, s) * At(frame.Basis[column], topology, s), 0, length, panels: 60) / length;
                Assert.Equal(row == column ? 1 : 0, mean, 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheFrameIsTheInverseCholeskyFactorTimesTheBasis(string name)
    {
        var (topology, basis) = Basis(name);
        var frame = new OrthonormalFrame(topology, basis, CancellationToken.None);
        var (lower, inverse, size) = (frame.CholeskyFactor(), frame.CholeskyInverse(), basis.Length);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                Assert.Equal((Expr)frame.Gram[row, column], Dot(k => lower[(row * size) + k] * lower[(column * size) + k]));
                Assert.Equal(row == column ? Expr.One : Expr.Zero, Dot(k => inverse[(row * size) + k] * lower[(k * size) + column]));
            }

            Assert.Equal(Expansion.Expand(Dot(k => inverse[(row * size) + k] * basis[k])), Expansion.Expand(frame.Basis[row]));
        }

        Expr Dot(Func<int, Expr> term) => Expr.Sum(Enumerable.Range(0, size).Select(term));
    }

    [Fact]
    public void TheFrameOfALineIsPrintedWithItsRootInFront() => Assert.Equal(
        ["√3·(1 − t)", "−1 + 3·t"],
        new OrthonormalFrame(Line, EndpointBasis.On(Line.Coordinate), CancellationToken.None).Basis.Select(phi => phi.ToString()));

    private static (Topology Topology, Expr[] Basis) Basis(string name)
    {
        Expr theta = Circle.Coordinate;
        return name switch
        {
            "endpoints" => (Line, [.. EndpointBasis.On(Line.Coordinate)]),
            "Bernstein of degree 3" => (Line, Bernstein.Basis(Line.Coordinate, 3)),
            "monomials" => (Line, [1, Line.Coordinate, Line.Coordinate.Power(2), Line.Coordinate.Power(3)]),
            "one harmonic" => (Circle, [.. FourierBasis.On(Circle.Coordinate, [1])]),
            "harmonics 1 and 6" => (Circle, [.. FourierBasis.On(Circle.Coordinate, [1, 6])]),
            _ => (Circle, [1 + Expr.Cos(theta), Expr.Sin(theta) - (2 * Expr.Cos(theta)), Expr.Sin(theta) + Expr.Cos(2 * theta)]),
        };
    }

    private static double At(Expr expr, Topology topology, double s) =>
        Evaluation.Evaluate(expr, new Dictionary<string, double> { [topology.Coordinate.Name] = s });
}
