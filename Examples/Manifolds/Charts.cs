namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A surface drawn flat: from a position in the unit square to a context.</summary>
/// <param name="Columns">Cells across.</param>
/// <param name="Rows">Cells up.</param>
/// <param name="Outline">The border of what is shown, in the unit square, counterclockwise.</param>
/// <param name="Caption">What is told of its axes.</param>
internal sealed record Chart(int Columns, int Rows, IReadOnlyList<(double Across, double Up)> Outline, string Caption);

/// <summary>The charts that surfaces are drawn on. Positions beyond an outline take the nearest context, so that colours reach it.</summary>
internal static class Charts
{
    private const int Side = 48;

    private static readonly (double, double)[] UnitSquare = [(0, 0), (1, 0), (1, 1), (0, 1)];

    /// <summary>Directions by longitude, all around, and latitude, from pole to pole.</summary>
    public static Chart Globe { get; } = new(72, 36, UnitSquare, "longitude →, latitude ↑");

    /// <summary>Mixtures in an equilateral triangle: all of the first at the lower left, of the second at the lower right, of the third at the top.</summary>
    public static Chart Triangle { get; } = new(64, 55, [(0, 0), (1, 0), (0.5, 1)], "sand at the lower left, silt at the lower right, clay at the top");

    /// <summary>The half sphere z ≥ 0, seen from above.</summary>
    public static Chart Hemisphere { get; } = new(
        Side,
        Side,
        [.. Enumerable.Range(0, 72).Select(i => Math.SinCos(2 * Math.PI * i / 72)).Select(point => ((1 + point.Cos) / 2, (1 + point.Sin) / 2))],
        "the half z ≥ 0 from above, x →, y ↑");

    public static Chart Square(string caption) => new(Side, Side, UnitSquare, caption);

    public static (double X, double Y, double Z) OnGlobe(double across, double up)
    {
        var (sinLongitude, cosLongitude) = Math.SinCos(2 * Math.PI * (across - 0.5));
        var (sinLatitude, cosLatitude) = Math.SinCos(Math.PI * (up - 0.5));
        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    public static (double A, double B, double C) InTriangle(double across, double up)
    {
        var (a, b) = (Math.Max(0, 1 - across - (up / 2)), Math.Max(0, across - (up / 2)));
        var sum = a + b + up;
        return (a / sum, b / sum, up / sum);
    }

    public static (double X, double Y, double Z) OnHemisphere(double across, double up)
    {
        var (x, y) = ((2 * across) - 1, (2 * up) - 1);
        var distance = Math.Sqrt((x * x) + (y * y));
        return distance < 1 ? (x, y, Math.Sqrt(1 - (distance * distance))) : (x / distance, y / distance, 0);
    }
}
