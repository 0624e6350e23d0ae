using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>Bernstein polynomials C(n, i)·tⁱ·(1 − t)ⁿ⁻ⁱ: the control points are those of a Bézier curve.</summary>
internal static class BernsteinBasis
{
    public static EquatableArray<Expr> On(Coordinate t, int degree) => Enumerable.Range(0, degree + 1)
        .Select(i => (Rational)Choose(degree, i) * t.Power(i) * (1 - t).Power(degree - i))
        .ToEquatableArray();

    private static BigInteger Choose(int n, int k) =>
        Enumerable.Range(1, k).Aggregate(BigInteger.One, (product, i) => product * (n - k + i) / i);
}
