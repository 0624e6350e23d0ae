namespace ManifoldDsl.Symbolics;

/// <summary>A line segment, t ∈ [0, 1].</summary>
internal sealed class LineTopology(string t) : BoxTopology(Axis.Unit(t))
{
    public override string Name => "line";
}
