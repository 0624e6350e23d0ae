using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>How W depends on the coordinates.</summary>
internal abstract record ParameterizationModel;

/// <summary>The product of one basis per domain, or with <paramref name="IsAdditive"/> their sum, without cross terms.</summary>
internal sealed record BasesModel(EquatableArray<BasisModel> Bases, bool IsAdditive) : ParameterizationModel;

/// <summary>Basis functions in all coordinates together, written by the user.</summary>
internal sealed record JointFunctionsModel(FunctionsModel Functions) : ParameterizationModel;

/// <summary>The basis on one domain.</summary>
internal abstract record BasisModel
{
    /// <summary>The number of basis functions, which is the number of control points.</summary>
    public abstract int Count { get; }

    /// <summary>Whether each context depends on a few neighbouring control points only.</summary>
    public virtual bool IsLocal => false;
}

internal sealed record EndpointsModel : BasisModel
{
    public override int Count => 2;
}

internal sealed record FourierModel(EquatableArray<int> Harmonics) : BasisModel
{
    public override int Count => 1 + (2 * Harmonics.Count);
}

internal sealed record LegendreModel(int Degree) : BasisModel
{
    public override int Count => Degree + 1;
}

internal sealed record BezierModel(int Degree) : BasisModel
{
    public override int Count => Degree + 1;
}

internal enum SplineKind
{
    BSpline,
    CatmullRom,
    PiecewiseLinear,
}

internal sealed record SplineModel(SplineKind Kind, int ControlPoints, int Degree) : BasisModel
{
    public override int Count => ControlPoints;

    public override bool IsLocal => true;
}

/// <summary>One control point per vertex of a simplex.</summary>
internal sealed record BarycentricModel(int Vertices) : BasisModel
{
    public override int Count => Vertices;
}

internal sealed record SphericalHarmonicsModel(int Degree, bool EvenOnly) : BasisModel
{
    public override int Count => EvenOnly ? (Degree + 1) * (Degree + 2) / 2 : (Degree + 1) * (Degree + 1);
}

/// <summary>1 and the entries of the rotation matrix.</summary>
internal sealed record RotationMatrixModel : BasisModel
{
    public override int Count => 10;
}

internal sealed record MobiusModel : BasisModel
{
    public override int Count => 5;
}

internal sealed record KleinModel : BasisModel
{
    public override int Count => 7;
}

/// <summary>Basis functions in the canonical coordinates, written by the user.</summary>
internal sealed record FunctionsModel(EquatableArray<Expr> Functions) : BasisModel
{
    public override int Count => Functions.Count;
}
