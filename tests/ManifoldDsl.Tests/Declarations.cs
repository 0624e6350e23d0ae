namespace ManifoldDsl.Tests;

[Line("noise", From = 0, To = 0.5)]
public sealed partial class Noise;

[Line("drift", From = -2, To = 2, Outside = Outside.Extrapolate)]
public sealed partial class Drift;

[Circle("angle", Period = 360, Unit = "degrees")]
public sealed partial class Rotation;

[Circle("hour", Period = 24), Fourier(Harmonics = 3)]
public sealed partial class Hour;

[Circle("angle"), Fourier(1, 6)]
public sealed partial class Motor;

[Torus("shoulder", "elbow", Period = 360)]
public sealed partial class Arm;

[Circle("hour", Period = 24)]
[Line("level", From = -1, To = 3)]
public sealed partial class Cylinder;

/// <summary>Three lines: of all these manifolds the worst conditioned, cond G = 27.</summary>
[Line("a"), Line("b", From = 10, To = 20), Line("c", From = -5, To = -4)]
public sealed partial class Box;

/// <summary>As many control points as <see cref="Rotation"/>, another period: their states must not be exchanged.</summary>
[Circle("hour", Period = 12)]
public sealed partial class Clock;

/// <summary>The same manifold as <see cref="Rotation"/> under other names: their states are exchangeable.</summary>
[Circle("turn", Period = 360)]
public sealed partial class Turn;
