using TorchSharp;

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

    /// <summary>The Kronecker product of two vectors, a row of a product's basis; the index of b runs fastest.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="product">Receives a.Length · b.Length numbers; neither factor may overlap it.</param>
    public static void Kronecker(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                product[(i * b.Length) + j] = a[i] * b[j];
            }
        }
    }

    /// <summary>The Kronecker product of vectors; the index of the last runs fastest.</summary>
    /// <param name="factors">One or more vectors.</param>
    public static double[] Kronecker(params ReadOnlySpan<double[]> factors)
    {
        var product = factors[0];
        foreach (var factor in factors[1..])
        {
            var next = new double[product.Length * factor.Length];
            Kronecker(product.AsSpan(), factor, next.AsSpan()); // spans: three arrays would be three factors
            product = next;
        }

        return product;
    }

    /// <summary>The Kronecker product along the last dimension of tensors whose other dimensions are equal; differentiable.</summary>
    /// <param name="factors">One or more tensors.</param>
    public static torch.Tensor Kronecker(params ReadOnlySpan<torch.Tensor> factors)
    {
        using var scope = torch.NewDisposeScope();
        var product = factors[0];
        foreach (var factor in factors[1..])
        {
            product = (product.unsqueeze(-1) * factor.unsqueeze(-2)).flatten(-2);
        }

        return product.MoveToOuterDisposeScope();
    }

    /// <summary>The inverse of a symmetric positive definite matrix, by Cholesky factorization.</summary>
    internal static double[,] InversePositiveDefinite(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var (lower, inverse) = (new double[size, size], new double[size, size]);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var remainder = matrix[row, column];
                for (var k = 0; k < column; k++)
                {
                    remainder -= lower[row, k] * lower[column, k];
                }

                lower[row, column] = row == column ? Math.Sqrt(remainder) : remainder / lower[column, column];
            }
        }

        for (var column = 0; column < size; column++)
        {
            // L·y = e, then Lᵀ·x = y, in the column of the result
            for (var row = 0; row < size; row++)
            {
                var remainder = row == column ? 1.0 : 0;
                for (var k = column; k < row; k++)
                {
                    remainder -= lower[row, k] * inverse[k, column];
                }

                inverse[row, column] = remainder / lower[row, row];
            }

            for (var row = size - 1; row >= 0; row--)
            {
                var remainder = inverse[row, column];
                for (var k = row + 1; k < size; k++)
                {
                    remainder -= lower[k, row] * inverse[k, column];
                }

                inverse[row, column] = remainder / lower[row, row];
            }
        }

        return inverse;
    }
}
