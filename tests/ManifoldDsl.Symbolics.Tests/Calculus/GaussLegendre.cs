namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Composite five-point Gauss–Legendre quadrature.</summary>
internal static class GaussLegendre
{
    private static readonly double Inner = Math.Sqrt(5 - (2 * Math.Sqrt(10.0 / 7))) / 3;
    private static readonly double Outer = Math.Sqrt(5 + (2 * Math.Sqrt(10.0 / 7))) / 3;
    private static readonly double InnerWeight = (322 + (13 * Math.Sqrt(70))) / 900;
    private static readonly double OuterWeight = (322 - (13 * Math.Sqrt(70))) / 900;

    public static double Integrate(Func<double, double> f, double from, double to, int panels = 200)
    {
        var half = (to - from) / (2 * panels);
        return half * Enumerable.Range(0, panels).Sum(panel =>
        {
            var middle = from + (((2 * panel) + 1) * half);
            return (128.0 / 225 * f(middle))
                + (InnerWeight * (f(middle - (half * Inner)) + f(middle + (half * Inner))))
                + (OuterWeight * (f(middle - (half * Outer)) + f(middle + (half * Outer))));
        });
    }
}
