namespace ManifoldDsl.Symbolics;

/// <summary>Linear algebra of matrices with as many rows as a manifold has coordinates.</summary>
internal static class SmallMatrices
{
    private const int MostSweeps = 30;

    /// <summary>The singular values of a matrix given by its columns, smallest first, by one-sided Jacobi rotations: small ones keep their digits.</summary>
    public static double[] SingularValues(IReadOnlyList<double[]> columns)
    {
        var a = columns.Select(column => (double[])column.Clone()).ToArray();
        for (var (sweep, rotated) = (0, true); sweep < MostSweeps && rotated; sweep++)
        {
            rotated = false;
            for (var p = 0; p < a.Length; p++)
            {
                for (var q = p + 1; q < a.Length; q++)
                {
                    rotated |= Rotate(a[p], a[q]);
                }
            }
        }

        return [.. a.Select(column => Math.Sqrt(Dot(column, column))).OrderBy(value => value)];
    }

    public static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Solves (JᵀJ + damping·I)·x = Jᵀr with the columns of J, by Gaussian elimination of a positive definite matrix.</summary>
    public static double[] DampedLeastSquares(IReadOnlyList<double[]> columns, double[] residual, double damping)
    {
        var size = columns.Count;
        var rows = new double[size][];
        for (var i = 0; i < size; i++)
        {
            rows[i] = [.. columns.Select(column => Dot(columns[i], column)), Dot(columns[i], residual)];
            rows[i][i] += damping;
        }

        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                var share = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
                for (var column = pivot; column <= size && share != 0; column++)
                {
                    rows[row][column] -= share * rows[pivot][column];
                }
            }
        }

        return [.. rows.Select((row, i) => row[size] / row[i])];
    }

    private static bool Rotate(double[] p, double[] q)
    {
        var (pp, qq, pq) = (Dot(p, p), Dot(q, q), Dot(p, q));
        if (Math.Abs(pq) <= 1e-15 * Math.Sqrt(pp * qq))
        {
            return false;
        }

        var ratio = (qq - pp) / (2 * pq);
        var tangent = (ratio < 0 ? -1 : 1) / (Math.Abs(ratio) + Math.Sqrt(1 + (ratio * ratio)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = tangent * cosine;
        for (var i = 0; i < p.Length; i++)
        {
            (p[i], q[i]) = ((cosine * p[i]) - (sine * q[i]), (sine * p[i]) + (cosine * q[i]));
        }

        return true;
    }
}
