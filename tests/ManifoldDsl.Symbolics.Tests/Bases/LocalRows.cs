namespace ManifoldDsl.Symbolics.Tests;

/// <summary>A local basis with what is known of it.</summary>
/// <param name="Basis">The basis.</param>
/// <param name="Dense">All functions at a canonical coordinate, by an evaluation that knows nothing of spans and kinds.</param>
/// <param name="Interior">The interior row of the Gram matrix, in units of the length of a span.</param>
/// <param name="Condition">The condition number of the tables to their digits, or 0 where they have none.</param>
internal sealed record LocalRow(LocalBasis Basis, Func<double, double[]> Dense, string Interior, double Condition);

/// <summary>The table of local bases that each test of them runs over.</summary>
internal static class LocalRows
{
    private const string Linear = "2/3 1/6";
    private const string Quadratic = "11/20 13/60 1/120";
    private const string Cubic = "151/315 397/1680 1/42 1/5040";
    private const string CatmullRom = "57/70 71/560 -1/28 1/560";

    private static readonly Coordinate T = new("t");
    private static readonly Coordinate Theta = new("θ");

    private static readonly Dictionary<string, LocalRow> Rows = new()
    {
        ["linear, clamped"] = new(PiecewiseLinearBasis.Clamped(T, 7), DenseSpline.Clamped(7, 1), Linear, 0),
        ["linear, two points"] = new(PiecewiseLinearBasis.Clamped(T, 2), DenseSpline.Clamped(2, 1), "", 3),
        ["linear, periodic"] = new(PiecewiseLinearBasis.Periodic(Theta, 8), DenseSpline.Periodic(8, 1), Linear, 3),
        ["quadratic, clamped"] = new(SplineBasis.Clamped(T, 9, 2), DenseSpline.Clamped(9, 2), Quadratic, 0),
        ["quadratic, periodic"] = new(SplineBasis.Periodic(Theta, 8, 2), DenseSpline.Periodic(8, 2), Quadratic, 7.5),
        ["cubic, clamped"] = new(SplineBasis.Clamped(T, 8, 3), DenseSpline.Clamped(8, 3), "", 28),
        ["cubic, clamped, long"] = new(SplineBasis.Clamped(T, 20, 3), DenseSpline.Clamped(20, 3), Cubic, 0),
        ["cubic, one span"] = new(SplineBasis.Clamped(T, 4, 3), DenseSpline.Clamped(4, 3), "", 35),
        ["cubic, two spans"] = new(SplineBasis.Clamped(T, 5, 3), DenseSpline.Clamped(5, 3), "", 0),
        ["cubic, periodic"] = new(SplineBasis.Periodic(Theta, 16, 3), DenseSpline.Periodic(16, 3), Cubic, 18.53),
        ["cubic, periodic, wrapped"] = new(SplineBasis.Periodic(Theta, 4, 3), DenseSpline.Periodic(4, 3), Cubic, 0),
        ["quartic, clamped"] = new(SplineBasis.Clamped(T, 18, 4), DenseSpline.Clamped(18, 4), "", 0),
        ["quintic, clamped"] = new(SplineBasis.Clamped(T, 24, 5), DenseSpline.Clamped(24, 5), "", 0),
        ["quintic, periodic"] = new(SplineBasis.Periodic(Theta, 9, 5), DenseSpline.Periodic(9, 5), "", 0),
        ["Catmull–Rom, clamped"] = new(CatmullRomBasis.Clamped(T, 12), DenseSpline.CatmullRom(12, isPeriodic: false), CatmullRom, 0),
        ["Catmull–Rom, four points"] = new(CatmullRomBasis.Clamped(T, 4), DenseSpline.CatmullRom(4, isPeriodic: false), "", 0),
        ["Catmull–Rom, five points"] = new(CatmullRomBasis.Clamped(T, 5), DenseSpline.CatmullRom(5, isPeriodic: false), "", 0),
        ["Catmull–Rom, periodic"] = new(CatmullRomBasis.Periodic(Theta, 16), DenseSpline.CatmullRom(16, isPeriodic: true), CatmullRom, 2.06),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    public static LocalRow Of(string name) => Rows[name];
}
