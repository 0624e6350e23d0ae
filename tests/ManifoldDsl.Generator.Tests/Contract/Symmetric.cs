namespace ManifoldDsl.Generator.Tests;

/// <summary>Symmetric matrices, by textbook methods.</summary>
internal sealed class Symmetric(double[,] entries)
{
    public int Size { get; } = entries.GetLength(0);

    public double this[int row, int column] => entries[row, column];

    /// <summary>Σ weight · vv ᵀ.</summary>
    public static Symmetric Mean(IEnumerable<(double Weight, double[] Vector)> weighted)
    {
        double[,]? mean = null;
        foreach (var (weight, vector) in weighted)
        {
            mean ??= new double[vector.Length, vector.Length];
            for (var i = 0; i < vector.Length; i++)
            {
                for (var j = 0; vector[i] != 0 && j < vector.Length; j++)
                {
                    mean[i, j] += weight * vector[i] * vector[j];
                }
            }
        }

        return new(mean!);
    }

    /// <summary>L⁻¹v for this = LLᵀ.</summary>
    public double[] WithoutCholesky(double[] vector)
    {
        var (lower, result) = (new double[Size, Size], new double[Size]);
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = entries[row, column] - Enumerable.Range(0, column).Sum(k => lower[row, k] * lower[column, k]);
                lower[row, column] = row == column ? Math.Sqrt(rest) : rest / lower[column, column];
            }

            result[row] = (vector[row] - Enumerable.Range(0, row).Sum(k => lower[row, k] * result[k])) / lower[row, row];
        }

        return result;
    }

    /// <summary>The eigenvalues in increasing order, by Jacobi's rotations.</summary>
    public double[] Eigenvalues()
    {
        var a = (double[,])entries.Clone();
        for (var sweep = 0; sweep < 12; sweep++)
        {
            for (var p = 0; p < Size; p++)
            {
                for (var q = p + 1; q < Size; q++)
                {
                    if (Math.Abs(a[p, q]) < 1e-300)
                    {
                        continue;
                    }

                    var angle = Math.Atan2(2 * a[p, q], a[q, q] - a[p, p]) / 2;
                    var (sin, cos) = Math.SinCos(angle);
                    for (var k = 0; k < Size; k++)
                    {
                        (a[p, k], a[q, k]) = ((cos * a[p, k]) - (sin * a[q, k]), (sin * a[p, k]) + (cos * a[q, k]));
                    }

                    for (var k = 0; k < Size; k++)
                    {
                        (a[k, p], a[k, q]) = ((cos * a[k, p]) - (sin * a[k, q]), (sin * a[k, p]) + (cos * a[k, q]));
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, Size).Select(i => a[i, i]).Order()];
    }
}
