namespace ManifoldDsl.Examples.Manifolds;

/// <summary>The manifolds of one coordinate, with their functions as lines.</summary>
internal static class LineAndCircleExhibits
{
    public static IEnumerable<Exhibit> All =>
    [
        Curve("line", "Line: two endpoints", Noise.Description, Noise.Basis, "noise", 0, 0.5),
        Curve("circle", "Circle: an ellipse", Heading.Description, Heading.Basis, "heading (degrees)", 0, 360),
        Curve("axis", "Axis: half a turn is a whole one", Grain.Description, Grain.Basis, "grain (degrees)", 0, 360),
        Curve("fourier", "Fourier, three harmonics", Daily.Description, Daily.Basis, "hour", 0, 24),
        Curve("harmonics", "Fourier, harmonics 1 and 6", Motor.Description, Motor.Basis, "electrical angle (degrees)", 0, 360),
        Curve("legendre", "Legendre, degree 3", Temperature.Description, Temperature.Basis, "temperature", -20, 40),
        Curve("bezier", "Bezier, degree 3", Throttle.Description, Throttle.Basis, "throttle", 0, 1),
        Curve("bspline-line", "Cubic B-spline on a line, 8 control points", Wear.Description, Wear.Basis, "wear", 0, 1),
        Curve("bspline-circle", "Cubic B-spline around a circle, 8 control points", Season.Description, Season.Basis, "day of the year", 0, 365.2425),
        Curve("catmull-rom-line", "Catmull–Rom on a line, 6 control points", KeyPress.Description, KeyPress.Basis, "travel", 0, 1),
        Curve("catmull-rom-circle", "Catmull–Rom around a circle, 6 control points", Stride.Description, Stride.Basis, "phase", 0, 1),
        Curve("piecewise-linear-line", "Piecewise linear on a line, 8 control points", Depth.Description, Depth.Basis, "depth", 0, 70),
        Curve("piecewise-linear-circle", "Piecewise linear around a circle, 8 control points", ThreeHourly.Description, ThreeHourly.Basis, "hour", 0, 24),
        Curve("basis-text", "A basis of one's own: 1, t, exp(−4t)", Settling.Description, Settling.Basis, "t", 0, 1),
        Curve("parameterization", "A formula linear in its weights", Gait.Description, Gait.Basis, "phase", 0, 1),
        new("parameterization-nonlinear", Wave.Description, Facts.Of<Wave>(0, 2, 0), DrawWave),
    ];

    private static Exhibit Curve(string file, string title, ManifoldDescription description, Func<double, double[]> basis, string axis, double from, double to) =>
        new(file, description, () => Curves.Draw(title, axis, from, to, Facts.Basis(description), basis));

    /// <summary>There is no basis: what one weight does over the circle, at a few values of its three numbers.</summary>
    private static Drawing DrawWave()
    {
        double[][] weights = [[0, 1, 0], [0, 1, Math.PI / 2], [0.5, 0.5, Math.PI]];
        return Curves.Draw(
            "Not linear in its weights: W for three weights",
            "phase",
            0,
            1,
            ["centre 0, radius 1, shift 0", "centre 0, radius 1, shift π/2", "centre ½, radius ½, shift π"],
            phase => [.. weights.Select(weight => Evaluate<Wave>(phase, weight))]);
    }

    private static double Evaluate<T>(double context, double[] weights)
        where T : class, INonlinearManifold<T>
    {
        var features = new double[T.Description.BasisCount];
        T.EvaluateFrame([context], features);
        Span<double> value = [0];
        T.Evaluate(features, weights, 1, value);
        return value[0];
    }
}
