namespace ManifoldDsl.Symbolics;

/// <summary>A Klein bottle: θ, u ∈ [0, 2π), (θ + 2π, u) ~ (θ, −u), (θ, u + 2π) ~ (θ, u).</summary>
internal sealed class KleinBottleTopology(string theta, string u) : BoxTopology(Axis.Angle(theta), Axis.Angle(u))
{
    public override string Name => "Klein bottle";

    public override IReadOnlyList<Gluing> Gluings => [Gluing.Twist(Coordinates[0], Coordinates[1]), Gluing.Turn(Coordinates[1])];
}
