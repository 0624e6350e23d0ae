namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Splines by their definitions in double precision: whole knot vectors, and points with their phantoms.</summary>
internal static class DenseSpline
{
    /// <summary>Cox–de Boor over the knots 0 (degree + 1 times), 1/S, 2/S, …, 1 (degree + 1 times).</summary>
    public static Func<double, double[]> Clamped(int count, int degree)
    {
        var spans = count - degree;
        double[] knots = [.. Enumerable.Range(-degree, count + degree + 1).Select(i => Math.Clamp(i, 0, spans) / (double)spans)];
        return t => [.. Enumerable.Range(0, count).Select(i => BSpline(knots, i, degree, t))];
    }

    /// <summary>Cardinal B-splines, repeated every K nodes; function k of an odd degree is centred on node k, of an even one half a span later.</summary>
    public static Func<double, double[]> Periodic(int count, int degree)
    {
        double[] knots = [.. Enumerable.Range(0, degree + 2).Select(i => (double)i)];
        return theta =>
        {
            var position = theta / (2 * Math.PI) * count;
            return [.. Enumerable.Range(0, count).Select(k => Enumerable.Range(-3, 7).Sum(turn =>
                BSpline(knots, 0, degree, position - k + ((degree + 1) / 2) + (turn * count))))];
        };
    }

    /// <summary>The cubic Hermite curve through the points whose slopes are half the difference of the neighbours, applied to each unit vector of points.</summary>
    public static Func<double, double[]> CatmullRom(int count, bool isPeriodic) => coordinate =>
    {
        var spans = isPeriodic ? count : count - 1;
        var position = isPeriodic ? coordinate / (2 * Math.PI) * spans : coordinate * spans;
        var span = Math.Min((int)position, spans - 1);
        var u = position - span;
        return [.. Enumerable.Range(0, count).Select(k =>
        {
            double Point(int i) => isPeriodic ? ((i + count) % count == k ? 1 : 0)
                : i < 0 ? (2 * Point(0)) - Point(1)
                : i >= count ? (2 * Point(count - 1)) - Point(count - 2)
                : i == k ? 1 : 0;
            double Slope(int i) => (Point(i + 1) - Point(i - 1)) / 2;
            return (((1 + (2 * u)) * Point(span)) + (u * Slope(span))) * (1 - u) * (1 - u)
                + ((((3 - (2 * u)) * Point(span + 1)) - ((1 - u) * Slope(span + 1))) * u * u);
        })];
    };

    private static double BSpline(double[] knots, int i, int degree, double t)
    {
        if (degree == 0)
        {
            return knots[i] <= t && t < knots[i + 1] ? 1 : 0;
        }

        var (rise, fall) = (knots[i + degree] - knots[i], knots[i + degree + 1] - knots[i + 1]);
        return (rise == 0 ? 0 : (t - knots[i]) / rise * BSpline(knots, i, degree - 1, t))
            + (fall == 0 ? 0 : (knots[i + degree + 1] - t) / fall * BSpline(knots, i + 1, degree - 1, t));
    }
}
