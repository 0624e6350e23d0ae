namespace ManifoldDsl.Symbolics;

/// <summary>A Möbius strip: θ ∈ [0, 2π), t ∈ [−1, 1], (θ + 2π, t) ~ (θ, −t).</summary>
internal sealed class MobiusStripTopology(string theta, string width) : BoxTopology(Axis.Angle(theta), Axis.Width(width))
{
    public override string Name => "Möbius strip";

    public override IReadOnlyList<Gluing> Gluings => [Gluing.Twist(Coordinates[0], Coordinates[1])];
}
