using System.Collections.Concurrent;

namespace ManifoldDsl.Symbolics;

/// <summary>Gauss–Legendre quadrature under the uniform probability measure of an interval: n nodes are exact up to degree 2n − 1.</summary>
internal static class GaussLegendreRule
{
    private const int MostNewtonSteps = 100;

    private static readonly ConcurrentDictionary<int, (double X, double Weight)[]> Cache = new();

    public static IReadOnlyList<QuadratureNode> Of(int degree, double from, double to)
    {
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        return [.. Cache.GetOrAdd(NodeCount(degree), Compute).Select(node => new QuadratureNode(node.Weight, [middle + (half * node.X)]))];
    }

    public static int NodeCount(int degree) => (Math.Max(degree, 0) / 2) + 1;

    /// <summary>The zeros of the Legendre polynomial Pₙ on [−1, 1] by Newton's method; the weights sum to 1.</summary>
    private static (double X, double Weight)[] Compute(int n)
    {
        var nodes = new (double X, double Weight)[n];
        for (var i = 0; i < n; i++)
        {
            var x = -Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            for (var step = 0; step < MostNewtonSteps; step++)
            {
                var (value, slope) = Legendre(n, x);
                x -= value / slope;
                if (Math.Abs(value / slope) <= 1e-15)
                {
                    break;
                }
            }

            var derivative = Legendre(n, x).Slope;
            nodes[i] = (x, 1 / ((1 - (x * x)) * derivative * derivative));
        }

        return nodes;
    }

    private static (double Value, double Slope) Legendre(int n, double x)
    {
        var (previous, value) = (1.0, x);
        for (var k = 1; k < n; k++)
        {
            (previous, value) = (value, ((((2 * k) + 1) * x * value) - (k * previous)) / (k + 1));
        }

        return (value, n * ((x * value) - previous) / ((x * x) - 1));
    }
}
