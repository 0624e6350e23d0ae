namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Bernstein polynomials: C(n, i)·tⁱ·(1 − t)ⁿ⁻ⁱ, a basis whose Gram matrix is dense and has closed forms.</summary>
internal static class Bernstein
{
    public static Expr[] Basis(Coordinate t, int degree) =>
        [.. Enumerable.Range(0, degree + 1).Select(i => Choose(degree, i) * t.Power(i) * (1 - t).Power(degree - i))];

    public static int Choose(int n, int k) => k == 0 ? 1 : Choose(n, k - 1) * (n - k + 1) / k;
}
