using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// Real spherical harmonics from their definition, Re and Im of (x + iy)ᵐ·Pₗ⁽ᵐ⁾(z), of mean square 1 on the sphere, and the Wigner matrices
/// that they define, Y(Rx) = D(R)·Y(x): solved for at enough points, so that nothing of the library's derivation is used.
/// </summary>
internal static class PlainHarmonics
{
    /// <summary>D of a degree at quaternions [n, 4]: [n, 2ℓ+1, 2ℓ+1].</summary>
    public static Tensor Wigner(Tensor quaternions, int degree)
    {
        var points = Directions();
        var turned = points.unsqueeze(0).matmul(RotationMatrix(quaternions).transpose(1, 2)); // R·x for each
        var plain = Harmonics(points, degree);
        return Harmonics(turned.reshape(-1, 3), degree).view(quaternions.shape[0], -1, (2 * degree) + 1).transpose(1, 2).matmul(linalg.pinv(plain.t()));
    }

    /// <summary>[n, 3] unit vectors to [n, 2ℓ+1], in the order m = ℓ … 0, the real part before the imaginary one.</summary>
    public static Tensor Harmonics(Tensor directions, int degree)
    {
        var (x, y, z) = (directions.select(1, 0), directions.select(1, 1), directions.select(1, 2));
        List<Tensor> all = [];
        for (var m = degree; m >= 0; m--)
        {
            var (real, imaginary) = (ones_like(x), zeros_like(x));
            for (var i = 0; i < m; i++)
            {
                (real, imaginary) = ((real * x) - (imaginary * y), (real * y) + (imaginary * x));
            }

            var zonal = Polynomial(LegendreDerivative(degree, m), z);
            var norm = Math.Sqrt((m == 0 ? 1 : 2) * ((2 * degree) + 1) * Factorial(degree - m) / Factorial(degree + m));
            all.Add(norm * zonal * real);
            if (m > 0)
            {
                all.Add(norm * zonal * imaginary);
            }
        }

        return stack(all, 1);
    }

    private static Tensor RotationMatrix(Tensor quaternions)
    {
        var q = quaternions.unbind(1);
        var (w, x, y, z) = (q[0], q[1], q[2], q[3]);
        return stack(
            [
                1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) - (w * z)), 2 * ((x * z) + (w * y)),
                2 * ((x * y) + (w * z)), 1 - (2 * ((x * x) + (z * z))), 2 * ((y * z) - (w * x)),
                2 * ((x * z) - (w * y)), 2 * ((y * z) + (w * x)), 1 - (2 * ((x * x) + (y * y))),
            ],
            1).view(-1, 3, 3);
    }

    private static Tensor Directions()
    {
        var random = new Random(3);
        var points = tensor(Enumerable.Range(0, 90).Select(_ => (2 * random.NextDouble()) - 1).ToArray(), [30, 3], dtype: ScalarType.Float64);
        return points / points.norm(-1, keepdim: true);
    }

    /// <summary>The coefficients of the m-th derivative of Pₗ = (2⁻ˡ/l!)·(d/dz)ˡ (z² − 1)ˡ.</summary>
    private static double[] LegendreDerivative(int degree, int m)
    {
        double[] coefficients = [1];
        for (var i = 0; i < degree; i++)
        {
            var next = new double[coefficients.Length + 2];
            for (var power = 0; power < coefficients.Length; power++)
            {
                next[power + 2] += coefficients[power];
                next[power] -= coefficients[power];
            }

            coefficients = next;
        }

        for (var i = 0; i < degree + m; i++)
        {
            coefficients = [.. coefficients.Select((coefficient, power) => coefficient * power).Skip(1)];
        }

        return [.. coefficients.Select(coefficient => coefficient / (Math.Pow(2, degree) * Factorial(degree)))];
    }

    private static Tensor Polynomial(double[] coefficients, Tensor z) =>
        coefficients.Select((coefficient, power) => coefficient * z.pow(power)).Aggregate(zeros_like(z), (sum, term) => sum + term);

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
