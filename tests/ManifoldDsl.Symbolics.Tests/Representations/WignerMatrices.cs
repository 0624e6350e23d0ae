namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Wigner matrices of a rotation in double, built up from its matrix by the couplings as the runtime does.</summary>
internal static class WignerMatrices
{
    /// <summary>D⁰ to D⁴ of a unit quaternion (w, x, y, z).</summary>
    public static double[][,] Of(double[] quaternion)
    {
        var matrices = new double[SphericalHarmonicBasis.LargestDegree + 1][,];
        matrices[0] = new double[,] { { 1 } };
        matrices[1] = Rotation(quaternion);
        for (var degree = 2; degree < matrices.Length; degree++)
        {
            var entries = WignerCouplings.All.Where(entry => entry.Degree == degree).Select(entry => (entry.Row, entry.Axis, entry.Lower, Value: entry.ToDouble())).ToArray();
            var matrix = matrices[degree] = new double[(2 * degree) + 1, (2 * degree) + 1];
            foreach (var left in entries)
            {
                foreach (var right in entries)
                {
                    matrix[left.Row, right.Row] += left.Value * right.Value * matrices[1][left.Axis, right.Axis] * matrices[degree - 1][left.Lower, right.Lower];
                }
            }
        }

        return matrices;
    }

    /// <summary>The rotation matrix: Rx = q·x·q⁻¹ by the product of quaternions, column by column.</summary>
    public static double[,] Rotation(double[] q)
    {
        var matrix = new double[3, 3];
        for (var axis = 0; axis < 3; axis++)
        {
            var turned = Product(Product(q, [0, axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0]), [q[0], -q[1], -q[2], -q[3]]);
            (matrix[0, axis], matrix[1, axis], matrix[2, axis]) = (turned[1], turned[2], turned[3]);
        }

        return matrix;
    }

    public static double[] Product(double[] p, double[] q) =>
    [
        (p[0] * q[0]) - (p[1] * q[1]) - (p[2] * q[2]) - (p[3] * q[3]),
        (p[0] * q[1]) + (p[1] * q[0]) + (p[2] * q[3]) - (p[3] * q[2]),
        (p[0] * q[2]) - (p[1] * q[3]) + (p[2] * q[0]) + (p[3] * q[1]),
        (p[0] * q[3]) + (p[1] * q[2]) - (p[2] * q[1]) + (p[3] * q[0]),
    ];

    public static double[,] Times(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < product.GetLength(0); i++)
        {
            for (var j = 0; j < product.GetLength(1); j++)
            {
                product[i, j] = Enumerable.Range(0, b.GetLength(0)).Sum(k => a[i, k] * b[k, j]);
            }
        }

        return product;
    }

    public static double[,] Transpose(double[,] a)
    {
        var transpose = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < transpose.GetLength(0); i++)
        {
            for (var j = 0; j < transpose.GetLength(1); j++)
            {
                transpose[i, j] = a[j, i];
            }
        }

        return transpose;
    }
}
