using static ManifoldDsl.Functions;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A basis in one line: a value that settles.</summary>
[Line("t"), Basis("1", "t", "exp(-4*t)")]
public sealed partial class Settling;

/// <summary>A formula that is linear in its weights.</summary>
[Circle("phase")]
public sealed partial class Gait
{
    [Parameterization]
    internal static Weight W(Coordinate phase, Weight centre, Weight swing, Weight lift, Weight twist)
        => centre + Cos(phase) * swing + Sin(phase) * lift + Sin(2 * phase) * twist;
}

/// <summary>A formula that is not: each weight is a wave of its own amplitude and shift.</summary>
[Circle("phase")]
public sealed partial class Wave
{
    [Parameterization]
    internal static Weight W(Coordinate phase, Weight centre, Weight radius, [Initial(0, Tau)] Weight shift)
        => centre + radius * Cos(phase + shift);
}
