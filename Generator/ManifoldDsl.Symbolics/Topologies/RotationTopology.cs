namespace ManifoldDsl.Symbolics;

/// <summary>Rotations in space, SO(3): unit quaternions (w, x, y, z) ~ (−w, −x, −y, −z).</summary>
internal sealed class RotationTopology(string pose) : UnitVectorTopology([pose + "W", pose + "X", pose + "Y", pose + "Z"])
{
    public override string Name => "SO(3)";

    public override IReadOnlyList<Gluing> Gluings => [Gluing.Antipodes(Coordinates)];

    /// <summary>
    /// In Hopf's coordinates (√(1−s)·cos α, √(1−s)·sin α, √s·cos β, √s·sin β) the measure is uniform in s, α and β, and what
    /// the angles leave of a polynomial has only half its degree in s.
    /// </summary>
    public override IReadOnlyList<QuadratureNode> Quadrature(int order) =>
        [.. QuadratureNode.Product([GaussLegendreRule.Of(order / 2, 0, 1), BoxTopology.Trapezoid(order), BoxTopology.Trapezoid(order)]).Select(node =>
        {
            var (s, alpha, beta) = (node.Point[0], node.Point[1], node.Point[2]);
            var (first, second) = (Math.Sqrt(1 - s), Math.Sqrt(s));
            return new QuadratureNode(
                node.Weight,
                [first * Math.Cos(alpha), first * Math.Sin(alpha), second * Math.Cos(beta), second * Math.Sin(beta)]);
        })];

    public override double NodeCount(int order) => (order + 1.0) * (order + 1.0) * GaussLegendreRule.NodeCount(order / 2);
}
