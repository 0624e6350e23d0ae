namespace ManifoldDsl.Symbolics;

/// <summary>
/// An axis without a direction, the projective line: a circle whose period, θ ∈ [0, 2π), is half a turn of the axis.
/// </summary>
internal sealed class AxisTopology(string theta) : BoxTopology(Axis.Angle(theta))
{
    public override string Name => "axis";

    public override IReadOnlyList<Gluing> Gluings => [Gluing.Turn(Coordinates[0])];
}
