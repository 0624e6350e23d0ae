namespace ManifoldDsl.Symbolics;

/// <summary>Eigenvalues of small symmetric matrices by cyclic Jacobi rotations, for condition numbers.</summary>
internal static class SymmetricEigenvalues
{
    private const int MostSweeps = 64;

    public static double ConditionNumber(double[,] gram)
    {
        var eigenvalues = Blocks(gram).SelectMany(Compute).ToArray();
        return eigenvalues.Max() / eigenvalues.Min();
    }

    /// <summary>The diagonal blocks that a matrix falls into: most Gram matrices are nearly diagonal, and rotations cost O(n³).</summary>
    private static IEnumerable<double[,]> Blocks(double[,] a)
    {
        var size = a.GetLength(0);
        var block = Enumerable.Repeat(-1, size).ToArray();
        for (var first = 0; first < size; first++)
        {
            if (block[first] >= 0)
            {
                continue;
            }

            var members = new List<int> { first };
            block[first] = first;
            for (var next = 0; next < members.Count; next++)
            {
                for (var other = first + 1; other < size; other++)
                {
                    if (block[other] < 0 && a[members[next], other] != 0)
                    {
                        block[other] = first;
                        members.Add(other);
                    }
                }
            }

            var part = new double[members.Count, members.Count];
            for (var i = 0; i < members.Count * members.Count; i++)
            {
                part[i / members.Count, i % members.Count] = a[members[i / members.Count], members[i % members.Count]];
            }

            yield return part;
        }
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
