namespace ManifoldDsl.Symbolics;

/// <summary>Axes in space, without a direction: unit vectors, (x, y, z) ~ (−x, −y, −z).</summary>
internal sealed class ProjectivePlaneTopology(string direction) : SphereTopology(direction)
{
    public override string Name => "projective plane";

    public override IReadOnlyList<Gluing> Gluings => [Gluing.Antipodes(Coordinates)];
}
