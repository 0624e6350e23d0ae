namespace ManifoldDsl.Symbolics;

/// <summary>A circle, θ ∈ [0, 2π).</summary>
internal sealed class CircleTopology(string theta) : BoxTopology(Axis.Angle(theta))
{
    public override string Name => "circle";

    public override IReadOnlyList<Gluing> Gluings => [Gluing.Turn(Coordinates[0])];
}
