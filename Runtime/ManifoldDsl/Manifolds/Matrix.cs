namespace ManifoldDsl;

/// <summary>Small dense matrices; generated code builds the metric of a manifold with it.</summary>
public static class Matrix
{
    /// <summary>A diagonal matrix.</summary>
    /// <param name="diagonal">Its diagonal.</param>
    public static double[,] Diagonal(params ReadOnlySpan<double> diagonal)
    {
        var matrix = new double[diagonal.Length, diagonal.Length];
        for (var i = 0; i < diagonal.Length; i++)
        {
            matrix[i, i] = diagonal[i];
        }

        return matrix;
    }

    /// <summary>The Kronecker product a ⊗ b of two square matrices; the index of b runs fastest.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    public static double[,] Kronecker(double[,] a, double[,] b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var inner = b.GetLength(0);
        var size = a.GetLength(0) * inner;
        var product = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                product[row, column] = a[row / inner, column / inner] * b[row % inner, column % inner];
            }
        }

        return product;
    }
}
