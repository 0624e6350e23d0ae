namespace ManifoldDsl.Symbolics;

/// <summary>Directions in space: unit vectors (x, y, z).</summary>
internal class SphereTopology(string direction) : UnitVectorTopology([direction + "X", direction + "Y", direction + "Z"])
{
    public override string Name => "sphere";

    /// <summary>Gauss–Legendre in z, whose distribution is uniform, times the trapezoid rule around.</summary>
    public override IReadOnlyList<QuadratureNode> Quadrature(int order) =>
        [.. QuadratureNode.Product([GaussLegendreRule.Of(order, -1, 1), BoxTopology.Trapezoid(order)]).Select(node =>
        {
            var (z, phi) = (node.Point[0], node.Point[1]);
            var radius = Math.Sqrt(1 - (z * z));
            return new QuadratureNode(node.Weight, [radius * Math.Cos(phi), radius * Math.Sin(phi), z]);
        })];

    public override double NodeCount(int order) => (order + 1.0) * GaussLegendreRule.NodeCount(order);
}
