using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>Mixtures of n vertices: barycentric coordinates a, b, c, … ≥ 0 that sum to 1.</summary>
internal sealed class SimplexTopology(IEnumerable<string> vertices) : PolynomialTopology(vertices)
{
    public override string Name => "simplex";

    private int Dimension => Coordinates.Count - 1;

    /// <summary>A Dirichlet moment: ∫ a^i b^j c^k … dμ = (n − 1)!·i!·j!·k! … / (n − 1 + i + j + k + …)!.</summary>
    public override Rational? Moment(IReadOnlyList<int> exponents) => new Rational(
        exponents.Aggregate(Factorial(Dimension), (product, exponent) => product * Factorial(exponent)),
        Factorial(Dimension + exponents.Sum()));

    /// <summary>
    /// The cube collapsed onto the simplex: each coordinate is a share sᵢ of what the ones before left, under the density
    /// (d − i)·(1 − sᵢ)^(d−i−1), which Gauss–Legendre of that much higher degree takes in exactly.
    /// </summary>
    public override IReadOnlyList<QuadratureNode> Quadrature(int order) =>
        [.. QuadratureNode.Product(Enumerable.Range(0, Dimension).Select(i => Share(order, Dimension - i - 1))).Select(Collapse)];

    public override double NodeCount(int order) =>
        Enumerable.Range(0, Dimension).Aggregate(1.0, (count, i) => count * GaussLegendreRule.NodeCount(order + i));

    private static QuadratureNode[] Share(int order, int power) =>
        [.. GaussLegendreRule.Of(order + power, 0, 1).Select(node => new QuadratureNode(node.Weight * (power + 1) * Math.Pow(1 - node.Point[0], power), node.Point))];

    private static QuadratureNode Collapse(QuadratureNode cube)
    {
        var left = 1.0;
        var point = new double[cube.Point.Length + 1];
        for (var i = 0; i < cube.Point.Length; i++)
        {
            point[i] = left * cube.Point[i];
            left *= 1 - cube.Point[i];
        }

        point[cube.Point.Length] = left;
        return new(cube.Weight, point);
    }

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, k) => product * k);
}
