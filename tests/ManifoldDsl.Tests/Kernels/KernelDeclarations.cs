namespace ManifoldDsl.Tests;

/// <summary>No constant function, and the least there can be.</summary>
[Circle("phase"), Basis("sin(phase)")]
public sealed partial class Swell;

/// <summary>A constant that is not the first function.</summary>
[Line("t"), Basis("exp(t)", "t", "1")]
public sealed partial class Late;


/// <summary>16 functions, the most that are written out.</summary>
[Line("x"), Line("y"), Line("z"), Line("w")]
public sealed partial class Tesseract;

/// <summary>18 functions: loops.</summary>
[Torus("a", "b"), Line("x")]
public sealed partial class Bundle;

/// <summary>Local, with many more control points than a context touches.</summary>
[Circle("angle"), BSpline(ControlPoints = 40)]
public sealed partial class Ring;
