namespace ManifoldDsl.Generator.Tests;

/// <summary>Functions of one position in [0, 1], as textbooks have them.</summary>
/// <param name="At">All of them at a position; on a line also beyond its ends, where a spline's outermost pieces continue.</param>
/// <param name="Pieces">The number of equal pieces that they are polynomials on, or 0 for waves.</param>
/// <param name="Degree">The degree of the pieces, or the highest frequency.</param>
/// <param name="IsLocal">Whether they keep the natural frame.</param>
internal sealed record Functions(Func<double, double[]> At, int Pieces, int Degree, bool IsLocal = false)
{
    public Node[] Rule => Pieces == 0 ? Quadrature.Trapezoid((2 * Degree) + 2) : Quadrature.Piecewise(Pieces, Degree + 1);

    /// <summary>How much faster they change than their position.</summary>
    public int Steepness => Math.Max(Pieces, 1) * Degree;

    public static Functions Endpoints() => new(t => [1 - t, t], 1, 1);

    public static Functions Waves(params int[] harmonics) => new(
        turns => [1, .. harmonics.SelectMany(h => new[] { Math.Cos(2 * Math.PI * h * turns), Math.Sin(2 * Math.PI * h * turns) })], 0, harmonics.Max());

    /// <summary>Bonnet's recursion in x = 2t − 1.</summary>
    public static Functions Legendre(int degree) => new(
        t =>
        {
            List<double> values = [1, (2 * t) - 1];
            for (var n = 1; n < degree; n++)
            {
                values.Add(((((2 * n) + 1) * values[1] * values[n]) - (n * values[n - 1])) / (n + 1));
            }

            return [.. values];
        },
        1, degree);

    public static Functions Bernstein(int degree) => new(
        t => [.. Enumerable.Range(0, degree + 1).Select(i => Binomial(degree, i) * Math.Pow(t, i) * Math.Pow(1 - t, degree - i))], 1, degree);

    /// <summary>Cox and de Boor's recursion on knots of which the outermost count degree + 1 times.</summary>
    public static Functions BSpline(int count, int degree)
    {
        var spans = count - degree;
        double Knot(int i) => Math.Clamp(i - degree, 0, spans);
        double Value(int i, int d, double x) => d == 0
            ? i - degree == Math.Clamp((int)Math.Floor(x), 0, spans - 1) ? 1 : 0
            : Share(x - Knot(i), Knot(i + d) - Knot(i), Value(i, d - 1, x)) + Share(Knot(i + d + 1) - x, Knot(i + d + 1) - Knot(i + 1), Value(i + 1, d - 1, x));
        return new(t => [.. Enumerable.Range(0, count).Select(i => Value(i, degree, t * spans))], spans, degree, IsLocal: true);

        static double Share(double part, double whole, double value) => whole > 0 ? part / whole * value : 0;
    }

    /// <summary>The cardinal spline in truncated powers, Σ (−1)ʲ C(p+1, j) (x − j)₊ᵖ / p!, starting (p + 1)/2 before its node.</summary>
    public static Functions PeriodicBSpline(int count, int degree)
    {
        double Cardinal(double x) => x <= 0 || x >= degree + 1
            ? 0
            : Enumerable.Range(0, degree + 1).Sum(j => (j % 2 == 0 ? 1 : -1) * Binomial(degree + 1, j) * Math.Pow(Math.Max(x - j, 0), degree)) / Factorial(degree);
        return new(turns => [.. Enumerable.Range(0, count).Select(k => Wound(count, (turns * count) - k + ((degree + 1) / 2), Cardinal))], count, degree, IsLocal: true);
    }

    /// <summary>Hermite cubics whose slopes at a point are half the difference of its neighbours.</summary>
    public static Functions CatmullRom(int count) => new(
        t =>
        {
            var span = Math.Clamp((int)Math.Floor(t * (count - 1)), 0, count - 2);
            return [.. Enumerable.Range(0, count).Select(k => Hermite((t * (count - 1)) - span, Point(span - 1, k), Point(span, k), Point(span + 1, k), Point(span + 2, k)))];

            // the control points of function k are 1 at k and 0 elsewhere; beyond the ends they go on straight
            double Point(int i, int k) => i < 0 ? (2 * Point(0, k)) - Point(1, k) : i >= count ? (2 * Point(count - 1, k)) - Point(count - 2, k) : i == k ? 1 : 0;
        },
        count - 1, 3, IsLocal: true);

    public static Functions PeriodicCatmullRom(int count) => new(
        turns =>
        {
            var span = (int)Math.Floor(turns * count);
            return [.. Enumerable.Range(0, count).Select(k => Hermite((turns * count) - span, Point(span - 1, k), Point(span, k), Point(span + 1, k), Point(span + 2, k)))];

            double Point(int i, int k) => ((i - k) % count) == 0 ? 1 : 0;
        },
        count, 3, IsLocal: true);

    public static Functions PiecewiseLinear(int count) => new(
        t => [.. Enumerable.Range(0, count).Select(k => Math.Max(0, 1 - Math.Abs((t * (count - 1)) - k)))], count - 1, 1, IsLocal: true);

    public static Functions PeriodicPiecewiseLinear(int count) => new(
        turns => [.. Enumerable.Range(0, count).Select(k => Wound(count, (turns * count) - k + 1, x => Math.Max(0, 1 - Math.Abs(x - 1))))], count, 1, IsLocal: true);

    private static double Hermite(double u, double before, double start, double end, double after)
    {
        var (startSlope, endSlope) = ((end - before) / 2, (after - start) / 2);
        return (((2 * u * u * u) - (3 * u * u) + 1) * start) + (((u * u * u) - (2 * u * u) + u) * startSlope)
            + (((3 * u * u) - (2 * u * u * u)) * end) + (((u * u * u) - (u * u)) * endSlope);
    }

    /// <summary>A function of finite support wound around a circle of a circumference.</summary>
    private static double Wound(int circumference, double x, Func<double, double> function) =>
        Enumerable.Range(-3, 7).Sum(turn => function(x + (turn * circumference)));

    private static double Binomial(int n, int k) => Factorial(n) / Factorial(k) / Factorial(n - k);

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);
}
