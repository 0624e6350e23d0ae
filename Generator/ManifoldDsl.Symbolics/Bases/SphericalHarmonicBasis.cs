namespace ManifoldDsl.Symbolics;

/// <summary>
/// Real spherical harmonics as polynomials in a unit vector, with rational coefficients: (1, x, y, z, x² − y², 2xy, xz, yz, …).
/// They are orthogonal. Those of even degree are functions on the projective plane.
/// </summary>
internal static class SphericalHarmonicBasis
{
    public const int LargestDegree = 4;

    public static EquatableArray<Expr> On(Expr x, Expr y, Expr z, int degree, bool evenOnly = false)
    {
        if (degree is < 0 or > LargestDegree)
        {
            throw new ArgumentOutOfRangeException(nameof(degree), degree, $"Spherical harmonics are built for degrees 0 to {LargestDegree}.");
        }

        return Enumerable.Range(0, degree + 1)
            .Where(l => l % 2 == 0 || !evenOnly)
            .SelectMany(l => OfDegree(x, y, z, l))
            .ToEquatableArray();
    }

    /// <summary>Re and Im of (x + iy)ᵐ times the m-th derivative of the Legendre polynomial Pₗ(z), scaled to 1 at z = 1, for m = l … 0.</summary>
    private static IEnumerable<Expr> OfDegree(Expr x, Expr y, Expr z, int l)
    {
        for (var m = l; m >= 0; m--)
        {
            yield return Harmonic(0, m);
            if (m > 0)
            {
                yield return Harmonic(1, m);
            }
        }

        // the powers of iy in (x + iy)ᵐ are real at even exponents and imaginary at odd ones
        Expr Harmonic(int firstExponent, int m) => Expr.Sum(Zonal(l, m).SelectMany((coefficient, power) =>
            Enumerable.Range(0, (m - firstExponent + 2) / 2).Select(i => (i, Exponent: firstExponent + (2 * i))).Select(term => Expr.Product(
            [
                coefficient * Choose(m, term.Exponent) * (term.i % 2 == 0 ? 1 : -1),
                x.Power(m - term.Exponent),
                y.Power(term.Exponent),
                z.Power(power),
            ]))));
    }

    /// <summary>The coefficients of Pₗ⁽ᵐ⁾(z) / Pₗ⁽ᵐ⁾(1), lowest power first.</summary>
    private static Rational[] Zonal(int l, int m)
    {
        var coefficients = LegendreBasis.Coefficients(l)[l];
        for (var i = 0; i < m; i++)
        {
            coefficients = [.. coefficients.Select((coefficient, power) => coefficient * power).Skip(1)];
        }

        var atPole = coefficients.Aggregate(Rational.Zero, (sum, coefficient) => sum + coefficient);
        return [.. coefficients.Select(coefficient => coefficient / atPole)];
    }

    private static int Choose(int n, int k) => k == 0 ? 1 : Choose(n, k - 1) * (n - k + 1) / k;
}
