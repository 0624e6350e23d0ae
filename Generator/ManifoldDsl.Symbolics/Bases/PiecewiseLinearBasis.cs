namespace ManifoldDsl.Symbolics;

/// <summary>Straight lines between control points at equal distances: the spline of degree 1.</summary>
internal static class PiecewiseLinearBasis
{
    public static LocalBasis Clamped(Coordinate t, int count) => SplineBasis.Clamped(t, count, degree: 1);

    public static LocalBasis Periodic(Coordinate theta, int count) => SplineBasis.Periodic(theta, count, degree: 1);
}
