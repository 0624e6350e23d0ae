using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Deriving;

/// <summary>The functions of declared bases on their topology.</summary>
internal static class Bases
{
    /// <summary>The functions of a basis on the whole domain.</summary>
    public static EquatableArray<Expr> Functions(BasisModel basis, Topology topology)
    {
        var at = topology.Coordinates;
        return basis switch
        {
            EndpointsModel => EndpointBasis.On(at[0]),
            FourierModel fourier => FourierBasis.On(at[0], fourier.Harmonics),
            LegendreModel legendre => LegendreBasis.On(at[0], legendre.Degree),
            BezierModel bezier => BernsteinBasis.On(at[0], bezier.Degree),
            BarycentricModel => BarycentricBasis.On(at),
            SphericalHarmonicsModel harmonics => SphericalHarmonicBasis.On(at[0], at[1], at[2], harmonics.Degree, harmonics.EvenOnly),
            RotationMatrixModel => RotationMatrixBasis.On(at[0], at[1], at[2], at[3]),
            MobiusModel => MobiusBasis.On(at[0], at[1]),
            KleinModel => KleinBasis.On(at[0], at[1]),
            FunctionsModel functions => functions.Functions,
            _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "unknown basis"),
        };
    }

    public static LocalBasis Pieces(SplineModel spline, Topology topology)
    {
        var at = topology.Coordinates[0];
        return (spline.Kind, topology.IsAngle(0)) switch
        {
            (SplineKind.BSpline, false) => SplineBasis.Clamped(at, spline.ControlPoints, spline.Degree),
            (SplineKind.BSpline, true) => SplineBasis.Periodic(at, spline.ControlPoints, spline.Degree),
            (SplineKind.CatmullRom, false) => CatmullRomBasis.Clamped(at, spline.ControlPoints),
            (SplineKind.CatmullRom, true) => CatmullRomBasis.Periodic(at, spline.ControlPoints),
            (SplineKind.PiecewiseLinear, false) => PiecewiseLinearBasis.Clamped(at, spline.ControlPoints),
            _ => PiecewiseLinearBasis.Periodic(at, spline.ControlPoints),
        };
    }

    /// <summary>The kind of a basis with what sets it apart from others of its kind; saved states carry it.</summary>
    public static string Name(BasisModel basis) => basis switch
    {
        EndpointsModel => "endpoints",
        FourierModel fourier => $"fourier({string.Join(", ", fourier.Harmonics)})",
        LegendreModel legendre => $"legendre({legendre.Degree})",
        BezierModel bezier => $"bezier({bezier.Degree})",
        SplineModel { Kind: SplineKind.BSpline } spline => $"bspline({spline.ControlPoints}, {spline.Degree})",
        SplineModel { Kind: SplineKind.CatmullRom } spline => $"catmullrom({spline.ControlPoints})",
        SplineModel spline => $"piecewiselinear({spline.ControlPoints})",
        BarycentricModel => "barycentric",
        SphericalHarmonicsModel harmonics => $"harmonics({harmonics.Degree})",
        RotationMatrixModel => "matrix",
        MobiusModel or KleinModel => "invariant",
        FunctionsModel functions => $"functions({string.Join(", ", functions.Functions)})",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "unknown basis"),
    };
}
