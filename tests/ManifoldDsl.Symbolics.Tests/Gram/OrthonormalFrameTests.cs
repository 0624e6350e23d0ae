namespace ManifoldDsl.Symbolics.Tests;

/// <summary>φ̃ = L⁻¹φ is orthonormal, exactly and by quadrature, and L is the Cholesky factor of G.</summary>
public class OrthonormalFrameTests
{
    private static readonly LineTopology Line = new("t");
    private static readonly CircleTopology Circle = new("θ");

    public static TheoryData<string> Bases => ["endpoints", "one harmonic", "harmonics 1 and 6", "Bernstein of degree 3", "monomials", "dense on the circle"];

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheMeansOfProductsAreTheIdentityExactly(string name)
    {
        var (topology, basis) = Basis(name);
        var frame = Frame(topology, basis);
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
        var frame = Frame(topology, basis);
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
        var metric = Metric.Of(topology, basis, CancellationToken.None);
        var frame = metric.Frame!;
        var (lower, inverse, size) = (frame.CholeskyFactor, frame.CholeskyInverse, basis.Length);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                Assert.Equal(metric.Gram[(row * size) + column], Dot(k => lower[(row * size) + k] * lower[(column * size) + k]));
                Assert.Equal(row == column ? Expr.One : Expr.Zero, Dot(k => inverse[(row * size) + k] * lower[(k * size) + column]));
            }

            Assert.Equal(Expansion.Expand(Dot(k => inverse[(row * size) + k] * basis[k])), Expansion.Expand(frame.Basis[row]));
        }

        Expr Dot(Func<int, Expr> term) => Expr.Sum(Enumerable.Range(0, size).Select(term));
    }

    [Fact]
    public void TheFrameOfALineIsPrintedWithItsRootInFront() => Assert.Equal(
        ["√3·(1 − t)", "−1 + 3·t"],
        Frame(Line, [.. EndpointBasis.On(Line.Coordinates[0])]).Basis.Select(phi => phi.ToString()));

    private static (Topology Topology, Expr[] Basis) Basis(string name)
    {
        Expr theta = Circle.Coordinates[0];
        return name switch
        {
            "endpoints" => (Line, [.. EndpointBasis.On(Line.Coordinates[0])]),
            "Bernstein of degree 3" => (Line, [.. BernsteinBasis.On(Line.Coordinates[0], 3)]),
            "monomials" => (Line, [1, Line.Coordinates[0], Line.Coordinates[0].Power(2), Line.Coordinates[0].Power(3)]),
            "one harmonic" => (Circle, [.. FourierBasis.On(Circle.Coordinates[0], [1])]),
            "harmonics 1 and 6" => (Circle, [.. FourierBasis.On(Circle.Coordinates[0], [1, 6])]),
            _ => (Circle, [1 + Expr.Cos(theta), Expr.Sin(theta) - (2 * Expr.Cos(theta)), Expr.Sin(theta) + Expr.Cos(2 * theta)]),
        };
    }

    private static OrthonormalFrame Frame(Topology topology, Expr[] basis) => Metric.Of(topology, basis, CancellationToken.None).Frame!;

    private static double At(Expr expr, Topology topology, double s) =>
        Evaluation.Evaluate(expr, new Dictionary<string, double> { [topology.Coordinates[0].Name] = s });
}
