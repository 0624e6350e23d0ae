using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>The manifolds of several numbers: heat maps, and lines along turns for poses.</summary>
internal static class SurfaceExhibits
{
    public static IEnumerable<Exhibit> All =>
    [
        new("torus", Arm.Description, () => HeatMaps.Draw(
            "Torus: the product of two ellipses", Charts.Square("shoulder →, elbow ↑, 0° to 360°"), 3, Facts.Basis(Arm.Description), (across, up) => Arm.Basis(360 * across, 360 * up))),
        new("additive", Traffic.Description, () => HeatMaps.Draw(
            "Additive torus: no cross terms", Charts.Square("hour →, 0 to 24, weekday ↑, 0 to 7"), 5, Facts.Basis(Traffic.Description), (across, up) => Traffic.Basis(24 * across, 7 * up))),
        new("cylinder", Tide.Description, () => HeatMaps.Draw(
            "Cylinder: an ellipse times two endpoints", Charts.Square("hour →, 0 to 24, level ↑, 0 to 10"), 4, Facts.Basis(Tide.Description), (across, up) => Tide.Basis(24 * across, 10 * up))),
        new("mobius-strip", Pair.Description, () => HeatMaps.Draw(
            "Möbius strip: left and right edge are one, upside down", Charts.Square("sum →, 0° to 360°, gap ↑, −1 to 1"), 5, Facts.Basis(Pair.Description), (across, up) => Pair.Basis(360 * across, (2 * up) - 1))),
        new("klein-bottle", Patch.Description, () => HeatMaps.Draw(
            "Klein bottle: left and right edge are one, upside down; top and bottom are one", Charts.Square("direction →, 0° to 360°, kind ↑, −180° to 180°"), 4, Facts.Basis(Patch.Description), (across, up) => Patch.Basis(360 * across, (360 * up) - 180))),
        new("simplex", Soil.Description, () => HeatMaps.Draw(
            "Simplex: one function per vertex",
            Charts.Triangle,
            3,
            Facts.Basis(Soil.Description),
            (across, up) => SoilBasis(Charts.InTriangle(across, up)))),
        new("sphere", Light.Description, () => HeatMaps.Draw(
            "Sphere, degree 1", Charts.Globe, 2, Facts.Basis(Light.Description), (across, up) => Light.Basis(Charts.OnGlobe(across, up)))),
        new("spherical-harmonics", Sky.Description, () => HeatMaps.Draw(
            "Sphere, degree 2", Charts.Globe, 3, Facts.Basis(Sky.Description), (across, up) => Sky.Basis(Charts.OnGlobe(across, up)))),
        new("projective-plane", Fibre.Description, () => HeatMaps.Draw(
            "Projective plane: opposite points of the rim are one",
            Charts.Hemisphere,
            3,
            Facts.Basis(Fibre.Description),
            (across, up) => Fibre.Basis(Charts.OnHemisphere(across, up)))),
        new("rotation3d", Camera.Description, DrawTurns),
    ];

    /// <summary>The entries of the rotation matrix, in their places, along whole turns about x, y and z.</summary>
    private static Drawing DrawTurns()
    {
        const int Samples = 48;
        var panels = new Panels(new(), "SO(3): the entries of the rotation matrix along turns", "0° to 360° about x (blue), y (orange, dashed), z (green, dotted); −1 to 1", 3, 9, 150, 90);
        Func<double, double, (double, double, double, double)>[] turns = [(cos, sin) => (cos, sin, 0, 0), (cos, sin) => (cos, 0, sin, 0), (cos, sin) => (cos, 0, 0, sin)];
        (Color Color, LinePattern Pattern)[] styles = [(PlotColors.Blue, LinePattern.Solid), (PlotColors.Vermillion, LinePattern.Dashed), (PlotColors.Green, LinePattern.Dotted)];
        double[][][] values = [.. turns.Select(turn => Enumerable.Range(0, Samples + 1)
            .Select(i => Math.SinCos(Math.PI * i / Samples)) // half the angle: a quaternion
            .Select(half => Camera.Basis(turn(half.Cos, half.Sin))).ToArray())];
        for (var k = 1; k < Camera.Description.BasisCount; k++)
        {
            var entry = k;
            panels.Lines(k - 1, $"R{Subscripts[(k - 1) / 3]}{Subscripts[(k - 1) % 3]}", values.Zip(styles, (rows, style) => (rows.Select(row => row[entry]).ToArray(), style.Color, style.Pattern)));
        }

        return panels.Drawing;
    }

    private static double[] SoilBasis((double Sand, double Silt, double Clay) soil) => Soil.Basis(soil.Sand, soil.Silt, soil.Clay);

    private static string[] Subscripts => ["₁", "₂", "₃"];
}
