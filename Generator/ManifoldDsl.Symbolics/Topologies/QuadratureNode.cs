namespace ManifoldDsl.Symbolics;

/// <summary>A node of a quadrature: its weight, and its point in the order of the topology's coordinates.</summary>
internal readonly struct QuadratureNode(double weight, double[] point)
{
    public double Weight { get; } = weight;

    public double[] Point { get; } = point;

    /// <summary>The tensor product of quadratures: the weights multiply, the points join.</summary>
    public static List<QuadratureNode> Product(IEnumerable<IReadOnlyList<QuadratureNode>> rules)
    {
        List<QuadratureNode> product = [new(1, [])];
        foreach (var rule in rules)
        {
            var joined = new List<QuadratureNode>(product.Count * rule.Count);
            foreach (var left in product)
            {
                joined.AddRange(rule.Select(right => new QuadratureNode(left.Weight * right.Weight, [.. left.Point, .. right.Point])));
            }

            product = joined;
        }

        return product;
    }
}
