namespace ManifoldDsl.Symbolics;

/// <summary>Eigenvalues of small symmetric matrices by cyclic Jacobi rotations, for condition numbers.</summary>
internal static class SymmetricEigenvalues
{
    private const int MostSweeps = 64;

    public static double ConditionNumber(RationalMatrix gram)
    {
        var eigenvalues = Compute(gram.ToDoubles());
        return eigenvalues.Max() / eigenvalues.Min();
    }

    private static IEnumerable<double> Compute(double[,] a)
    {
        var size = a.GetLength(0);
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(a) > 0; sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(a, p, q);
                }
            }
        }

        return Enumerable.Range(0, size).Select(i => a[i, i]);
    }

    /// <summary>The off-diagonal mass that still counts beside the diagonal in double precision.</summary>
    private static double OffDiagonal(double[,] a)
    {
        var (diagonal, off) = (0.0, 0.0);
        for (var row = 0; row < a.GetLength(0); row++)
        {
            for (var column = 0; column < a.GetLength(0); column++)
            {
                var square = a[row, column] * a[row, column];
                (diagonal, off) = row == column ? (diagonal + square, off) : (diagonal, off + square);
            }
        }

        return diagonal + off > diagonal ? off : 0;
    }

    private static void Rotate(double[,] a, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        var ratio = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var tangent = (ratio < 0 ? -1 : 1) / (Math.Abs(ratio) + Math.Sqrt(1 + (ratio * ratio)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = tangent * cosine;
        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = ((cosine * a[k, p]) - (sine * a[k, q]), (sine * a[k, p]) + (cosine * a[k, q]));
        }

        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = ((cosine * a[p, k]) - (sine * a[q, k]), (sine * a[p, k]) + (cosine * a[q, k]));
        }
    }
}
