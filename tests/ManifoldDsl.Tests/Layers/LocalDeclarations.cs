namespace ManifoldDsl.Tests;

/// <summary>Catmull-Rom: at a knot one function is 1, and the slopes are those of its neighbours, which are 0.</summary>
[Line("place", To = 3), CatmullRom(ControlPoints = 13)]
public sealed partial class Trail;

[Line("place", To = 3, Outside = Outside.Extrapolate), PiecewiseLinear(ControlPoints = 7)]
public sealed partial class Polyline;

[Circle("turn", Period = 3), CatmullRom(ControlPoints = 12)]
public sealed partial class Cam;

[Axis("direction", Period = 3), PiecewiseLinear(ControlPoints = 6)]
public sealed partial class Grain;

/// <summary>Local factors at both ends, and one between that is not.</summary>
[Line("depth", To = 3), CatmullRom("depth", ControlPoints = 7), Circle("hour", Period = 3), Circle("month", Period = 3), PiecewiseLinear("month", ControlPoints = 4)]
public sealed partial class Tides;
