namespace ManifoldDsl.Tests;

[Line("noise", From = 0, To = 0.5)]
public sealed partial class Noise;

[Line("drift", From = -2, To = 2, Outside = Outside.Extrapolate)]
public sealed partial class Drift;

/// <summary>Equal ratios are equal distances.</summary>
[Line("zoom", From = 0.5, To = 2, IsLogarithmic = true)]
public sealed partial class Zoom;

/// <summary>Positive contexts only.</summary>
[Line("pitch", From = 20, To = 20_000, IsLogarithmic = true, Outside = Outside.Extrapolate)]
public sealed partial class Pitch;

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

[Line("place", To = 2), BSpline(ControlPoints = 6, Degree = 2)]
public sealed partial class Track;

[Circle("angle", Period = 360), CatmullRom(ControlPoints = 5)]
public sealed partial class Wheel;

[Line("x", From = -1), Legendre(Degree = 3)]
public sealed partial class Curve;

[Simplex("dry", "wet", "snow")]
public sealed partial class Mixture;

[Sphere("direction"), SphericalHarmonics(Degree = 2)]
public sealed partial class Gaze;

[Rotation3D("pose")]
public sealed partial class Pose;

[MobiusStrip("turn", "across", Period = 360, HalfWidth = 2)]
public sealed partial class Strip;

[KleinBottle("first", "second")]
public sealed partial class Bottle;

/// <summary>A factor in the orthonormal frame, and one that stays natural.</summary>
[Circle("hour", Period = 24), Line("level"), BSpline("level", ControlPoints = 5)]
public sealed partial class Ramp;

[Torus("a", "b"), Line("level", To = 4), Additive]
public sealed partial class Sums;

/// <summary>Contexts of any length and sum.</summary>
[Sphere("direction", Normalize = true), Simplex("dry", "wet", Normalize = true)]
public sealed partial class Loose;
