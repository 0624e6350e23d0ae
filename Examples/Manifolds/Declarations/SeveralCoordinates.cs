namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A torus: two joints of an arm.</summary>
[Torus("shoulder", "elbow", Period = 360)]
public sealed partial class Arm;

/// <summary>A torus without cross terms: two influences that add.</summary>
[Circle("hour", Period = 24), Circle("weekday", Period = 7), Additive]
public sealed partial class Traffic;

/// <summary>A cylinder: an hour and a water level.</summary>
[Cylinder("hour", "level", Period = 24, From = 0, To = 10)]
public sealed partial class Tide;

/// <summary>A simplex: what a soil is made of.</summary>
[Simplex("sand", "silt", "clay")]
public sealed partial class Soil;

/// <summary>A sphere: where light comes from.</summary>
[Sphere("direction")]
public sealed partial class Light;

/// <summary>A sphere with harmonics of degree 2.</summary>
[Sphere("direction"), SphericalHarmonics(Degree = 2)]
public sealed partial class Sky;

/// <summary>SO(3): how a camera is turned.</summary>
[Rotation3D("pose")]
public sealed partial class Camera;
