using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Splines by their textbook formulas, differentiable.</summary>
internal static class Splines
{
    /// <summary>Cox and de Boor's recursion on knots of which the outermost count degree + 1 times; t in [0, 1].</summary>
    public static Tensor[] Clamped(Tensor t, int count, int degree)
    {
        var spans = count - degree;
        var x = t * spans;
        var span = x.detach().floor().clamp(0, spans - 1);
        double Knot(int i) => Math.Clamp(i - degree, 0, spans);
        Tensor Share(Tensor part, double whole, Tensor value) => whole > 0 ? part / whole * value : zeros_like(x);
        Tensor Value(int i, int d) => d == 0
            ? span.eq(i - degree).to(ScalarType.Float64)
            : Share(x - Knot(i), Knot(i + d) - Knot(i), Value(i, d - 1)) + Share(Knot(i + d + 1) - x, Knot(i + d + 1) - Knot(i + 1), Value(i + 1, d - 1));
        return [.. Enumerable.Range(0, count).Select(i => Value(i, degree))];
    }

    /// <summary>Keys' cubic kernel around each of the points, at its distance around the circle.</summary>
    public static Tensor[] PeriodicCatmullRom(Tensor turns, int count) => [.. Enumerable.Range(0, count).Select(k =>
    {
        var distance = ((turns * count) - k + (count / 2.0)).remainder(count).sub(count / 2.0).abs();
        var near = (1.5 * distance.pow(3)) - (2.5 * distance.square()) + 1;
        var far = (-0.5 * distance.pow(3)) + (2.5 * distance.square()) - (4 * distance) + 2;
        return where(distance.lt(1), near, where(distance.lt(2), far, zeros_like(near)));
    })];
}
