namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>The 200 declarations of the measured project: every topology and basis, from the usual sizes to the largest.</summary>
internal static class DeclarationTable
{
    public static IReadOnlyList<DeclarationKind> Kinds { get; } =
    [
        new("Line", [1, 10, 60, 100], to => $"[Line(\"noise~\", To = {to})]"),
        new("Line, Legendre", [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24], degree => $"[Line(\"noise~\", From = -1), Legendre(Degree = {degree})]"),
        new("Line, Bezier", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], degree => $"[Line(\"noise~\"), Bezier(Degree = {degree})]"),
        new("Line, B-spline", [4, 8, 12, 16, 32, 64, 128, 256, 512, 1024], points => $"[Line(\"noise~\"), BSpline(ControlPoints = {points})]"),
        new("Line, B-spline of degree 5", [6, 32, 256, 1024], points => $"[Line(\"noise~\"), BSpline(ControlPoints = {points}, Degree = 5)]"),
        new("Line, Catmull-Rom", [4, 8, 64, 256, 1024], points => $"[Line(\"noise~\"), CatmullRom(ControlPoints = {points})]"),
        new("Line, piecewise linear", [2, 8, 64, 256, 1024], points => $"[Line(\"noise~\"), PiecewiseLinear(ControlPoints = {points})]"),
        new("Circle", [1, 12, 24, 60, 360, 365], period => $"[Circle(\"angle~\", Period = {period})]"),
        new("Circle, Fourier", [2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 64, 127], harmonics => $"[Circle(\"angle~\", Period = 360), Fourier(Harmonics = {harmonics})]"),
        new("Circle, two harmonics", [2, 3, 5, 7, 12], harmonic => $"[Circle(\"hour~\", Period = 24), Fourier(1, {harmonic})]"),
        new("Circle, B-spline", [5, 8, 16, 64, 256, 1024], points => $"[Circle(\"angle~\", Period = 360), BSpline(ControlPoints = {points})]"),
        new("Circle, Catmull-Rom", [4, 16, 256, 1024], points => $"[Circle(\"angle~\"), CatmullRom(ControlPoints = {points})]"),
        new("Circle, piecewise linear", [3, 16, 256, 1024], points => $"[Circle(\"angle~\"), PiecewiseLinear(ControlPoints = {points})]"),
        new("Axis, Fourier", [1, 2, 3, 4, 8, 16], harmonics => $"[Axis(\"edge~\", Period = 180), Fourier(Harmonics = {harmonics})]"),
        new("Simplex", [2, 3, 4, 5, 6, 8], vertices => $"[Simplex({string.Join(", ", Enumerable.Range(1, vertices).Select(i => $"\"style{i}~\""))})]"),
        new("Sphere", [1, 2, 3, 4], degree => $"[Sphere(\"view~\"), SphericalHarmonics(Degree = {degree})]"),
        new("Sphere, normalised", [1, 2, 3, 4], degree => $"[Sphere(\"light~\", Normalize = true), SphericalHarmonics(Degree = {degree})]"),
        new("Projective plane", [2, 4], degree => $"[ProjectivePlane(\"fibre~\"), SphericalHarmonics(Degree = {degree})]"),
        new("SO(3)", [1, 2], i => $"[Rotation3D(\"pose~\"{(i == 1 ? "" : ", Normalize = true")})]"),
        new("Moebius strip", [1, 2, 360], period => $"[MobiusStrip(\"angle~\", \"width~\", Period = {period})]"),
        new("Klein bottle", [1, 2, 360], period => $"[KleinBottle(\"first~\", \"second~\", Period = {period})]"),
        new("Torus of two, Fourier", [1, 2, 3, 4, 5, 8, 15], harmonics => $"[Torus(\"shoulder~\", \"elbow~\", Period = 360), Fourier(Harmonics = {harmonics})]"),
        new("Torus of three, Fourier", [1, 2, 4], harmonics => $"[Torus(\"shoulder~\", \"elbow~\", \"wrist~\", Period = 360), Fourier(Harmonics = {harmonics})]"),
        new("Torus of four, Fourier", [1, 2], harmonics => $"[Torus(\"a~\", \"b~\", \"c~\", \"d~\", Period = 360), Fourier(Harmonics = {harmonics})]"),
        new("Torus of five", [1, 360], period => $"[Torus(\"a~\", \"b~\", \"c~\", \"d~\", \"e~\", Period = {period})]"),
        new("Cylinder", [1, 10, 60, 100], to => $"[Cylinder(\"angle~\", \"height~\", Period = 360, To = {to})]"),
        new("Circle × line, Fourier × Legendre", [1, 2, 3, 4, 6], size => $"[Circle(\"hour~\", Period = 24), Line(\"level~\"), Fourier(Harmonics = {size}), Legendre(Degree = {size})]"),
        new("Circle × line, Fourier × Bezier", [2, 3, 5, 8], size => $"[Circle(\"hour~\", Period = 24), Line(\"level~\"), Fourier(Harmonics = {size}), Bezier(Degree = {size})]"),
        new("Circle × line, Fourier × B-spline", [4, 16, 64, 128], points => $"[Circle(\"hour~\", Period = 24), Line(\"level~\"), Fourier(Harmonics = 2), BSpline(ControlPoints = {points})]"),
        new("Square, B-spline", [4, 8, 16, 32], points => $"[Line(\"x~\"), Line(\"y~\"), BSpline(ControlPoints = {points})]"),
        new("Square, Legendre", [1, 2, 4, 6, 9], degree => $"[Line(\"x~\"), Line(\"y~\"), Legendre(Degree = {degree})]"),
        new("Cube, Bezier", [1, 2, 3, 5], degree => $"[Line(\"x~\"), Line(\"y~\"), Line(\"z~\"), Bezier(Degree = {degree})]"),
        new("Sphere × line", [1, 2, 4], degree => $"[Sphere(\"view~\"), Line(\"distance~\"), SphericalHarmonics(Degree = {degree})]"),
        new("Sphere × circle, Fourier", [1, 2, 4], size => $"[Sphere(\"view~\"), Circle(\"hour~\", Period = 24), SphericalHarmonics(Degree = {size}), Fourier(Harmonics = {size})]"),
        new("SO(3) × line, Legendre", [1, 2, 5], degree => $"[Rotation3D(\"pose~\"), Line(\"grip~\"), Legendre(Degree = {degree})]"),
        new("Simplex × circle, Fourier", [1, 3, 6], harmonics => $"[Simplex(\"a~\", \"b~\", \"c~\"), Circle(\"hour~\", Period = 24), Fourier(Harmonics = {harmonics})]"),
        new("Axis × Moebius strip", [1, 3], harmonics => $"[Axis(\"edge~\"), MobiusStrip(\"angle~\", \"width~\"), Fourier(Harmonics = {harmonics})]"),
        new("Additive: torus of three, Fourier", [1, 2, 4, 8, 32], harmonics => $"[Torus(\"a~\", \"b~\", \"c~\"), Fourier(Harmonics = {harmonics}), Additive]"),
        new("Additive: circle × line, Legendre", [1, 3, 6, 12], degree => $"[Circle(\"hour~\", Period = 24), Line(\"level~\"), Legendre(Degree = {degree}), Additive]"),
        new("Additive: three lines, Bezier", [2, 4, 8], degree => $"[Line(\"x~\"), Line(\"y~\"), Line(\"z~\"), Bezier(Degree = {degree}), Additive]"),
        new("Additive: sphere × circle, harmonics", [1, 2, 4], size => $"[Sphere(\"view~\"), Circle(\"hour~\", Period = 24), SphericalHarmonics(Degree = {size}), Fourier(Harmonics = {size}), Additive]"),
        new("Line, own basis", [2, 5], rate => $"[Line(\"t~\"), Basis(\"1\", \"t~\", \"exp(-{rate}*t~)\")]"),
        new("Circle, linear formula", [1, 3], _ => "[Circle(\"phase~\")]", harmonic => $$"""
                [Parameterization]
                private static Weight W(Coordinate phase~, Weight centre, Weight swing, Weight lift) =>
                    centre + (Cos({{harmonic}} * phase~) * swing) + (Sin({{harmonic}} * phase~) * lift);
            """),
        new("Line, nonlinear decay", [2, 5], to => $"[Line(\"t~\", To = {to})]", _ => """
                [Parameterization]
                private static Weight W(Coordinate t~, Weight start, Weight rate, Weight floor) => floor + (start * Exp(-rate * t~));
            """),
        new("Circle, amplitude and phase", [1, 3], _ => "[Circle(\"angle~\")]", harmonic => $$"""
                [Parameterization]
                private static Weight W(Coordinate angle~, Weight centre, Weight amplitude, Weight shift) =>
                    centre + (amplitude * Cos(({{harmonic}} * angle~) - shift));
            """),
    ];

    public static IReadOnlyList<Declaration> InRound(int round) => [.. Kinds.SelectMany(kind => kind.InRound(round))];
}
