namespace ManifoldDsl.Generator.Tests;

/// <summary>Declarations with their factors by hand: one row per topology and parameterization. All are compiled together.</summary>
internal static class Declarations
{
    private static readonly (string Name, string Attributes, Factor[] Factors)[] All =
    [
        ("line", """Line("noise", From = 0, To = 0.5)""", [new LineFactor(0, 0.5)]),
        ("line around 0", """Line("level", From = -0.3, To = 2.1)""", [new LineFactor(-0.3, 2.1)]),
        ("extrapolating line", """Line("t", From = 5, To = 7, Outside = Outside.Extrapolate)""", [new LineFactor(5, 7, extrapolates: true)]),
        ("Legendre", """Line("t", From = -1, To = 3), Legendre(Degree = 5)""", [new LineFactor(-1, 3, Functions.Legendre(5))]),
        ("extrapolating Legendre", """Line("t", To = 4, Outside = Outside.Extrapolate), Legendre(Degree = 3)""", [new LineFactor(0, 4, Functions.Legendre(3), extrapolates: true)]),
        ("linear Bezier", """Line("t"), Bezier(Degree = 1)""", [new LineFactor(0, 1, Functions.Bernstein(1))]),
        ("quintic Bezier", """Line("t", To = 10), Bezier(Degree = 5)""", [new LineFactor(0, 10, Functions.Bernstein(5))]),
        ("linear B-spline", """Line("t"), BSpline(ControlPoints = 6, Degree = 1)""", [new LineFactor(0, 1, Functions.BSpline(6, 1))]),
        ("quadratic B-spline", """Line("t", From = 2, To = 3), BSpline(ControlPoints = 7, Degree = 2)""", [new LineFactor(2, 3, Functions.BSpline(7, 2))]),
        ("cubic B-spline", """Line("t", To = 24), BSpline(ControlPoints = 9)""", [new LineFactor(0, 24, Functions.BSpline(9, 3))]),
        ("quartic B-spline of 3 spans", """Line("t"), BSpline(ControlPoints = 7, Degree = 4)""", [new LineFactor(0, 1, Functions.BSpline(7, 4))]),
        ("quintic B-spline", """Line("t"), BSpline(ControlPoints = 16, Degree = 5)""", [new LineFactor(0, 1, Functions.BSpline(16, 5))]),
        ("B-spline of one span", """Line("t"), BSpline(ControlPoints = 4)""", [new LineFactor(0, 1, Functions.BSpline(4, 3))]),
        ("B-spline of 60 points", """Line("t"), BSpline(ControlPoints = 60)""", [new LineFactor(0, 1, Functions.BSpline(60, 3))]),
        ("extrapolating B-spline", """Line("t", Outside = Outside.Extrapolate), BSpline(ControlPoints = 6)""", [new LineFactor(0, 1, Functions.BSpline(6, 3), extrapolates: true)]),
        ("Catmull-Rom of 4 points", """Line("t"), CatmullRom(ControlPoints = 4)""", [new LineFactor(0, 1, Functions.CatmullRom(4))]),
        ("Catmull-Rom", """Line("t", From = -2), CatmullRom(ControlPoints = 9)""", [new LineFactor(-2, 1, Functions.CatmullRom(9))]),
        ("piecewise linear of 2 points", """Line("t"), PiecewiseLinear(ControlPoints = 2)""", [new LineFactor(0, 1, Functions.PiecewiseLinear(2))]),
        ("piecewise linear", """Line("t", To = 5), PiecewiseLinear(ControlPoints = 8)""", [new LineFactor(0, 5, Functions.PiecewiseLinear(8))]),

        ("logarithmic line", """Line("zoom", From = 0.5, To = 2, IsLogarithmic = true)""", [new LineFactor(0.5, 2, isLogarithmic: true)]),
        ("extrapolating logarithmic Legendre", """Line("zoom", From = 1, To = 1000, IsLogarithmic = true, Outside = Outside.Extrapolate), Legendre(Degree = 3)""", [new LineFactor(1, 1000, Functions.Legendre(3), extrapolates: true, isLogarithmic: true)]),
        ("logarithmic B-spline", """Line("zoom", From = 20, To = 20000, IsLogarithmic = true), BSpline(ControlPoints = 9)""", [new LineFactor(20, 20000, Functions.BSpline(9, 3), isLogarithmic: true)]),
        ("logarithmic line and circle", """Line("zoom", From = 0.5, To = 2, IsLogarithmic = true), Circle("angle", Period = 360)""", [new LineFactor(0.5, 2, isLogarithmic: true), new CircleFactor(360)]),

        ("circle", """Circle("angle", Period = 360)""", [new CircleFactor(360)]),
        ("circle in radians", """Circle("angle", Period = 2 * System.Math.PI)""", [new CircleFactor(2 * Math.PI)]),
        ("circle of a third", """Circle("angle", Period = System.Math.PI / 3)""", [new CircleFactor(Math.PI / 3)]),
        ("harmonics", """Circle("hour", Period = 24), Fourier(Harmonics = 3)""", [new CircleFactor(24, Functions.Waves(1, 2, 3))]),
        ("set of harmonics", """Circle("angle"), Fourier(6, 1)""", [new CircleFactor(1, Functions.Waves(1, 6))]),
        ("axis", """Axis("orientation")""", [new CircleFactor(180)]),
        ("axis in radians, harmonics", """Axis("orientation", Period = System.Math.PI), Fourier(2)""", [new CircleFactor(Math.PI, Functions.Waves(2))]),
        ("linear periodic B-spline", """Circle("a"), BSpline(ControlPoints = 5, Degree = 1)""", [new CircleFactor(1, Functions.PeriodicBSpline(5, 1))]),
        ("quadratic periodic B-spline", """Circle("a", Period = 12), BSpline(ControlPoints = 4, Degree = 2)""", [new CircleFactor(12, Functions.PeriodicBSpline(4, 2))]),
        ("cubic periodic B-spline", """Circle("a", Period = 360), BSpline(ControlPoints = 12)""", [new CircleFactor(360, Functions.PeriodicBSpline(12, 3))]),
        ("quartic periodic B-spline", """Circle("a"), BSpline(ControlPoints = 11, Degree = 4)""", [new CircleFactor(1, Functions.PeriodicBSpline(11, 4))]),
        ("quintic periodic B-spline", """Axis("a"), BSpline(ControlPoints = 7, Degree = 5)""", [new CircleFactor(180, Functions.PeriodicBSpline(7, 5))]),
        ("periodic Catmull-Rom of 4 points", """Circle("a"), CatmullRom(ControlPoints = 4)""", [new CircleFactor(1, Functions.PeriodicCatmullRom(4))]),
        ("periodic Catmull-Rom", """Axis("a"), CatmullRom(ControlPoints = 10)""", [new CircleFactor(180, Functions.PeriodicCatmullRom(10))]),
        ("periodic piecewise linear", """Circle("a", Period = 7), PiecewiseLinear(ControlPoints = 3)""", [new CircleFactor(7, Functions.PeriodicPiecewiseLinear(3))]),

        ("simplex of 2", """Simplex("a", "b")""", [new SimplexFactor(2)]),
        ("simplex of 4", """Simplex("a", "b", "c", "d")""", [new SimplexFactor(4)]),
        ("normalised simplex", """Simplex("dry", "wet", "snow", Normalize = true)""", [new SimplexFactor(3, normalizes: true)]),
        ("sphere", """Sphere("direction")""", [new SphereFactor(1)]),
        ("normalised sphere, degree 2", """Sphere("direction", Normalize = true), SphericalHarmonics(Degree = 2)""", [new SphereFactor(2, normalizes: true)]),
        ("sphere, degree 3", """Sphere("direction"), SphericalHarmonics(Degree = 3)""", [new SphereFactor(3)]),
        ("sphere, degree 4", """Sphere("direction"), SphericalHarmonics(Degree = 4)""", [new SphereFactor(4)]),
        ("projective plane", """ProjectivePlane("normal")""", [new SphereFactor(2, isAxial: true)]),
        ("normalised projective plane, degree 4", """ProjectivePlane("normal", Normalize = true), SphericalHarmonics(Degree = 4)""", [new SphereFactor(4, isAxial: true, normalizes: true)]),
        ("rotations", """Rotation3D("pose")""", [new RotationFactor()]),
        ("normalised rotations", """Rotation3D("pose", Normalize = true)""", [new RotationFactor(normalizes: true)]),
        ("Möbius strip", """MobiusStrip("turn", "across", Period = 360, HalfWidth = 2)""", [new MobiusFactor(360, 2)]),
        ("Klein bottle", """KleinBottle("first", "second", Period = 360)""", [new KleinFactor(360)]),

        ("torus", """Torus("shoulder", "elbow", Period = 360)""", [new CircleFactor(360), new CircleFactor(360)]),
        ("torus of 3 angles", """Torus("a", "b", "c")""", [new CircleFactor(1), new CircleFactor(1), new CircleFactor(1)]),
        ("torus of two bases", """Fourier("b", 2), Torus("a", "b"), Fourier(Harmonics = 2)""", [new CircleFactor(1, Functions.Waves(1, 2)), new CircleFactor(1, Functions.Waves(2))]),
        ("cylinder", """Cylinder("hour", "level", Period = 24, From = -1, To = 3)""", [new CircleFactor(24), new LineFactor(-1, 3)]),
        ("cylinder as a product", """Circle("hour", Period = 24), Line("level", From = -1, To = 3)""", [new CircleFactor(24), new LineFactor(-1, 3)]),
        ("cylinder, the line first", """Line("level"), Circle("hour", Period = 24)""", [new LineFactor(0, 1), new CircleFactor(24)]),
        ("extrapolating cylinder", """Cylinder("hour", "level", Outside = Outside.Extrapolate)""", [new CircleFactor(1), new LineFactor(0, 1, extrapolates: true)]),
        ("square", """Line("x"), Line("y", From = 10, To = 20)""", [new LineFactor(0, 1), new LineFactor(10, 20)]),
        ("sphere and line", """Sphere("direction"), Line("level", To = 3), Legendre(Degree = 2)""", [new SphereFactor(1), new LineFactor(0, 3, Functions.Legendre(2))]),
        ("Möbius strip and simplex", """MobiusStrip("turn", "across"), Simplex("a", "b", "c")""", [new MobiusFactor(1, 1), new SimplexFactor(3)]),

        ("torus and rotations", """Torus("a", "b"), Rotation3D("pose")""", [new CircleFactor(1), new CircleFactor(1), new RotationFactor()]),
        ("rotations, sphere and line", """Rotation3D("pose", Normalize = true), Line("t"), Sphere("d")""", [new RotationFactor(normalizes: true), new LineFactor(0, 1), new SphereFactor(1)]),
        ("spline and circle", """Line("t", To = 2), Circle("a", Period = 360), BSpline("t", ControlPoints = 6, Degree = 2)""", [new LineFactor(0, 2, Functions.BSpline(6, 2)), new CircleFactor(360)]),
        ("Möbius strip and spline", """MobiusStrip("turn", "across"), Circle("a"), CatmullRom(ControlPoints = 5)""", [new MobiusFactor(1, 1), new CircleFactor(1, Functions.PeriodicCatmullRom(5))]),
        ("three splines", """Line("t"), Circle("u"), Axis("v"), BSpline("t", ControlPoints = 5), CatmullRom("u", ControlPoints = 4), PiecewiseLinear(ControlPoints = 3)""", [new LineFactor(0, 1, Functions.BSpline(5, 3)), new CircleFactor(1, Functions.PeriodicCatmullRom(4)), new CircleFactor(180, Functions.PeriodicPiecewiseLinear(3))]),

        ("additive torus", """Torus("a", "b", "c"), Additive""", [Combination.Sum(new CircleFactor(1), new CircleFactor(1), new CircleFactor(1))]),
        ("additive cylinder", """Circle("hour", Period = 24), Line("level", To = 4), Additive""", [Combination.Sum(new CircleFactor(24), new LineFactor(0, 4))]),
        ("additive polynomials", """Line("x"), Line("y"), Legendre("x", Degree = 3), Bezier("y", Degree = 3), Additive""", [Combination.Sum(new LineFactor(0, 1, Functions.Legendre(3)), new LineFactor(0, 1, Functions.Bernstein(3)))]),
        ("additive mixture and direction", """Simplex("a", "b", "c"), Sphere("d", Normalize = true), Additive""", [Combination.Sum(new SimplexFactor(3), new SphereFactor(1, normalizes: true))]),
    ];

    private static readonly Lazy<Dictionary<string, DeclaredRow>> Loaded = new(() =>
    {
        var types = CompiledManifold.LoadAll([.. All.Select(row => row.Attributes)]);
        return All.Select((row, i) => (row.Name, Row: new DeclaredRow(types[i], row.Factors))).ToDictionary(row => row.Name, row => row.Row);
    });

    public static IEnumerable<string> Names => All.Select(row => row.Name);

    public static DeclaredRow Load(string name) => Loaded.Value[name];
}

/// <summary>A compiled manifold beside what it should be.</summary>
internal sealed class DeclaredRow(CompiledManifold manifold, Factor[] factors)
{
    private readonly Lazy<(Node Node, double[] Basis)[]> _basisAtNodes = new(() =>
        [.. Combination.Product(factors).Rule.Select(node => (node, manifold.Basis(node.Context)))]);

    public CompiledManifold Manifold { get; } = manifold;

    public Factor[] Factors { get; } = factors;

    /// <summary>The product of the factors.</summary>
    public Combination Whole { get; } = Combination.Product(factors);

    /// <summary>∫φφᵀ of the compiled basis.</summary>
    public Symmetric Gram => Symmetric.Mean(_basisAtNodes.Value.Select(at => (at.Node.Weight, at.Basis)));
}
