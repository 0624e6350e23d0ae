namespace ManifoldDsl.Tests;

[Axis("direction", Period = 180)]
public sealed partial class Grating;

/// <summary>Rotations of space among factors that commute.</summary>
[Circle("hour", Period = 24), Rotation3D("pose", Normalize = true), Line("zoom", From = 1, To = 3, Outside = Outside.Extrapolate)]
public sealed partial class Camera;
