using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>The full names of the attributes that declare a manifold.</summary>
internal static class KnownNames
{
    public const string Line = "ManifoldDsl.LineAttribute";
    public const string Circle = "ManifoldDsl.CircleAttribute";
    public const string Torus = "ManifoldDsl.TorusAttribute";
    public const string Cylinder = "ManifoldDsl.CylinderAttribute";
    public const string Axis = "ManifoldDsl.AxisAttribute";
    public const string Simplex = "ManifoldDsl.SimplexAttribute";
    public const string Sphere = "ManifoldDsl.SphereAttribute";
    public const string Rotation3D = "ManifoldDsl.Rotation3DAttribute";
    public const string MobiusStrip = "ManifoldDsl.MobiusStripAttribute";
    public const string KleinBottle = "ManifoldDsl.KleinBottleAttribute";
    public const string ProjectivePlane = "ManifoldDsl.ProjectivePlaneAttribute";

    public const string Fourier = "ManifoldDsl.FourierAttribute";
    public const string Legendre = "ManifoldDsl.LegendreAttribute";
    public const string Bezier = "ManifoldDsl.BezierAttribute";
    public const string BSpline = "ManifoldDsl.BSplineAttribute";
    public const string CatmullRom = "ManifoldDsl.CatmullRomAttribute";
    public const string PiecewiseLinear = "ManifoldDsl.PiecewiseLinearAttribute";
    public const string SphericalHarmonics = "ManifoldDsl.SphericalHarmonicsAttribute";
    public const string Basis = "ManifoldDsl.BasisAttribute";
    public const string Additive = "ManifoldDsl.AdditiveAttribute";

    /// <summary>Each topology attribute adds one or more coordinates; a class with any of them is a manifold.</summary>
    public static readonly string[] Topologies = [Line, Circle, Torus, Cylinder, Axis, Simplex, Sphere, Rotation3D, MobiusStrip, KleinBottle, ProjectivePlane];

    /// <summary>Each chooses the basis on one or more coordinates.</summary>
    public static readonly string[] Bases = [Fourier, Legendre, Bezier, BSpline, CatmullRom, PiecewiseLinear, SphericalHarmonics, Basis];

    /// <summary>On a method: the formula of W in C#.</summary>
    public const string Parameterization = "ManifoldDsl.ParameterizationAttribute";

    /// <summary>All that a class can have, in the order in which one speaks for its class: a topology if there is one.</summary>
    public static readonly string[] All = [.. Topologies, .. Bases, Additive];

    private const string Namespace = "ManifoldDsl";

    private static readonly Dictionary<string, string> ByName = All.Append(Parameterization).ToDictionary(name => name.Substring(Namespace.Length + 1));

    /// <summary>The full name of an attribute if it is one of these, otherwise null. To display every symbol would cost more than all the rest.</summary>
    public static string? Of(INamedTypeSymbol? attribute) =>
        attribute is { Arity: 0, ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } }
            && ByName.TryGetValue(attribute.Name, out var fullName) ? fullName : null;
}
