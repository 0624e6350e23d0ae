namespace ManifoldDsl;

/// <summary>
/// Matrix products by the BLAS inside libtorch, on raw memory: a tenth of the cost of a small torch operation, and they add
/// straight into memory that exists. Where libtorch does not export it, layers use torch operations instead.
/// </summary>
internal static unsafe class Blas
{
    private static readonly nint Single = NativeTorch.Find("sgemm_");

    private static readonly nint Double = NativeTorch.Find("dgemm_");

    /// <summary>Whether this system's libtorch exports it.</summary>
    public static bool IsAvailable => Single != 0 && Double != 0;

    /// <summary>C = op(A)·op(B) + beta·C, all stored row by row.</summary>
    /// <param name="transposeA">Whether op(A) is Aᵀ; then A is [inner, rows], otherwise [rows, inner].</param>
    /// <param name="transposeB">Whether op(B) is Bᵀ; then B is [columns, inner], otherwise [inner, columns].</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="columns">Columns of C.</param>
    /// <param name="inner">The length of the sums.</param>
    /// <param name="a">A.</param>
    /// <param name="strideA">From one row of A to the next.</param>
    /// <param name="b">B.</param>
    /// <param name="strideB">From one row of B to the next.</param>
    /// <param name="beta">0 overwrites C, 1 adds to it.</param>
    /// <param name="c">C.</param>
    /// <param name="strideC">From one row of C to the next.</param>
    /// <typeparam name="T">float or double.</typeparam>
    public static void Multiply<T>(bool transposeA, bool transposeB, int rows, int columns, int inner, T* a, int strideA, T* b, int strideB, T beta, T* c, int strideC)
        where T : unmanaged
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        // Fortran stores columns: row by row, it computes Cᵀ = op(B)ᵀ·op(A)ᵀ
        var (first, second) = ((byte)(transposeB ? 'T' : 'N'), (byte)(transposeA ? 'T' : 'N'));
        if (typeof(T) == typeof(float))
        {
            var alpha = 1f;
            ((delegate* unmanaged<byte*, byte*, int*, int*, int*, float*, T*, int*, T*, int*, T*, T*, int*, void>)Single)(
                &first, &second, &columns, &rows, &inner, &alpha, b, &strideB, a, &strideA, &beta, c, &strideC);
        }
        else
        {
            var alpha = 1.0;
            ((delegate* unmanaged<byte*, byte*, int*, int*, int*, double*, T*, int*, T*, int*, T*, T*, int*, void>)Double)(
                &first, &second, &columns, &rows, &inner, &alpha, b, &strideB, a, &strideA, &beta, c, &strideC);
        }
    }
}
