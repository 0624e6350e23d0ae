namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A clamped B-spline on a line: how far a tool has worn.</summary>
[Line("wear"), BSpline(ControlPoints = 8)]
public sealed partial class Wear;

/// <summary>A periodic B-spline on a circle: the day of the year.</summary>
[Circle("day", Period = 365.2425), BSpline(ControlPoints = 8)]
public sealed partial class Season;

/// <summary>A curve through its control points: a key press from down to up.</summary>
[Line("travel"), CatmullRom(ControlPoints = 6)]
public sealed partial class KeyPress;

/// <summary>A closed curve through its control points: the phase of a step.</summary>
[Circle("phase"), CatmullRom(ControlPoints = 6)]
public sealed partial class Stride;

/// <summary>Straight pieces between control points: a depth.</summary>
[Line("depth", From = 0, To = 70), PiecewiseLinear(ControlPoints = 8)]
public sealed partial class Depth;

/// <summary>Straight pieces around a circle: the hour of a day, three hours each.</summary>
[Circle("hour", Period = 24), PiecewiseLinear(ControlPoints = 8)]
public sealed partial class ThreeHourly;
