using static ManifoldDsl.Functions;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>K = 3.</summary>
[Circle("angle")]
public sealed partial class Ellipse;

/// <summary>K = 9.</summary>
[Circle("angle"), Fourier(Harmonics = 4)]
public sealed partial class FourHarmonics;

/// <summary>K = 16, of which 4 are not zero at a context.</summary>
[Line("place"), BSpline(ControlPoints = 16, Degree = 3)]
public sealed partial class LongSpline;

/// <summary>Rotations of space.</summary>
[Rotation3D("pose", Normalize = true)]
public sealed partial class Attitude;

/// <summary>Three numbers per weight, nonlinear in one of them.</summary>
[Circle("phase", Period = 2 * Math.PI)]
public sealed partial class Wave
{
    [Parameterization]
    internal static Weight W(Coordinate phase, Weight centre, Weight radius, [Initial(0, Tau)] Weight shift)
        => centre + (radius * Cos(phase + shift));
}
