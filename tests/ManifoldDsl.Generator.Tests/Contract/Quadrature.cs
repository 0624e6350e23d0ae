namespace ManifoldDsl.Generator.Tests;

/// <summary>A node of a quadrature rule for a uniform probability measure: a context, and the share of the domain that it stands for.</summary>
internal readonly record struct Node(double[] Context, double Weight);

/// <summary>Quadrature rules, independent of the product's own.</summary>
internal static class Quadrature
{
    /// <summary>n nodes on [0, 1], exact to degree 2n − 1: roots of the Legendre polynomial, by Newton's method.</summary>
    public static Node[] GaussLegendre(int n) => [.. Enumerable.Range(0, n).Select(i =>
    {
        var x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
        var slope = 0.0;
        for (var step = 0; step < 50; step++)
        {
            var (value, before) = (x, 1.0);
            for (var degree = 2; degree <= n; degree++)
            {
                (value, before) = ((((2 * degree) - 1) * x * value - ((degree - 1) * before)) / degree, value);
            }

            slope = n * ((x * value) - before) / ((x * x) - 1);
            x -= value / slope;
        }

        return new Node([(1 + x) / 2], 1 / ((1 - (x * x)) * slope * slope));
    })];

    /// <summary>The Gauss rule on each of equal pieces of [0, 1].</summary>
    public static Node[] Piecewise(int pieces, int nodes) => [.. Enumerable.Range(0, pieces)
        .SelectMany(piece => GaussLegendre(nodes).Select(node => new Node([(piece + node.Context[0]) / pieces], node.Weight / pieces)))];

    /// <summary>n equal steps around [0, 1), exact for frequencies below n; shifted, so that no node is a special point.</summary>
    public static Node[] Trapezoid(int n) => [.. Enumerable.Range(0, n).Select(i => new Node([(i + 0.3) / n], 1.0 / n))];

    /// <summary>All pairs, the contexts one after the other.</summary>
    public static Node[] Product(IEnumerable<Node> first, IReadOnlyCollection<Node> second) =>
        [.. first.SelectMany(a => second.Select(b => new Node([.. a.Context, .. b.Context], a.Weight * b.Weight)))];

    /// <summary>Unit vectors: by Archimedes, z and the angle around it are uniform and independent. Exact to the degree.</summary>
    public static Node[] Sphere(int degree) => [.. Product(GaussLegendre((degree / 2) + 1), Trapezoid(degree + 1)).Select(node =>
    {
        var (z, angle) = ((2 * node.Context[0]) - 1, 2 * Math.PI * node.Context[1]);
        var radius = Math.Sqrt(1 - (z * z));
        return node with { Context = [radius * Math.Cos(angle), radius * Math.Sin(angle), z] };
    })];

    /// <summary>Unit quaternions, in Hopf's coordinates: w² + x² and the angles of (w, x) and of (y, z) are uniform and independent.</summary>
    public static Node[] Quaternions(int degree) => [.. Product(Product(GaussLegendre((degree / 4) + 1), Trapezoid(degree + 1)), Trapezoid(degree + 1)).Select(node =>
    {
        var (near, far) = (Math.Sqrt(node.Context[0]), Math.Sqrt(1 - node.Context[0]));
        var (first, second) = (2 * Math.PI * node.Context[1], 2 * Math.PI * node.Context[2]);
        return node with { Context = [near * Math.Cos(first), near * Math.Sin(first), far * Math.Cos(second), far * Math.Sin(second)] };
    })];

    /// <summary>
    /// Mixtures of n, by collapsed Gauss rules: the first weight takes the share v of the whole, with the density
    /// (n − 1)(1 − v)ⁿ⁻², and the others mix the rest.
    /// </summary>
    public static Node[] Simplex(int n, int degree) => n == 1
        ? [new([1], 1)]
        : [.. GaussLegendre(((degree + n) / 2) + 1).SelectMany(first => Simplex(n - 1, degree).Select(rest => new Node(
            [first.Context[0], .. rest.Context.Select(weight => (1 - first.Context[0]) * weight)],
            first.Weight * rest.Weight * (n - 1) * Math.Pow(1 - first.Context[0], n - 2))))];
}
