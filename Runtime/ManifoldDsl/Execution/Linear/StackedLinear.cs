using System.Numerics;

namespace ManifoldDsl;

/// <summary>
/// y = Σ_k φ̃ₖ·(P̃ₖ x + b̃ₖ) with one product for all K control points, in pieces of rows whose K products stay in the cache.
/// Good where the layer is narrow: K·out columns make better products than K times out.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal static unsafe class StackedLinear<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Forward(in LinearRows<T> rows, T* output)
    {
        var (width, length) = (rows.Functions * rows.Outputs, Math.Min(PieceLengths.Stacked(rows.Functions, rows.Outputs, sizeof(T)), rows.Rows));
        using var products = Scratch.Take((long)length * width * sizeof(T));
        using var coefficients = Scratch.Take((long)length * rows.Functions * sizeof(T));
        for (var start = 0; start < rows.Rows; start += length)
        {
            var count = Math.Min(length, rows.Rows - start);
            var z = products.As<T>();
            var phi = coefficients.As<T>();
            Blas.Multiply(false, true, count, width, rows.Inputs, rows.Input + ((nint)start * rows.Inputs), rows.Inputs, rows.Weight, rows.Inputs, T.Zero, z, width);
            rows.Spread(start, count, phi);
            for (var row = 0; row < count; row++)
            {
                RowKernels<T>.Combine(z + ((nint)row * width), rows.Bias, phi + ((nint)row * rows.Functions), rows.Functions, output + ((nint)(start + row) * rows.Outputs), rows.Outputs);
            }
        }
    }

    public static void Backward(in LinearRows<T> rows, in LinearGradients<T> gradients)
    {
        var (width, length) = (rows.Functions * rows.Outputs, Math.Min(PieceLengths.Stacked(rows.Functions, rows.Outputs, sizeof(T)), rows.Rows));
        using var products = Scratch.Take((long)length * width * sizeof(T));
        using var coefficients = Scratch.Take((long)length * rows.Functions * sizeof(T));
        for (var start = 0; start < rows.Rows; start += length)
        {
            var count = Math.Min(length, rows.Rows - start);
            var z = products.As<T>();
            var phi = coefficients.As<T>();
            var x = rows.Input + ((nint)start * rows.Inputs);
            var delta = gradients.Output + ((nint)start * rows.Outputs);
            rows.Spread(start, count, phi);
            if (gradients.Basis != null)
            {
                // dφ̃ₖ = δ·(P̃ₖ x + b̃ₖ): the products once more, rather than kept from forward
                Blas.Multiply(false, true, count, width, rows.Inputs, x, rows.Inputs, rows.Weight, rows.Inputs, T.Zero, z, width);
                AddBasisGradients(rows, start, count, z, delta, gradients.Basis);
            }

            Spread(rows, count, phi, delta, z);
            if (gradients.Input != null)
            {
                Blas.Multiply(false, false, count, rows.Inputs, width, z, width, rows.Weight, rows.Inputs, T.Zero, gradients.Input + ((nint)start * rows.Inputs), rows.Inputs);
            }

            if (gradients.Weight != null)
            {
                var beta = start == 0 && gradients.OverwritesWeight ? T.Zero : T.One;
                Blas.Multiply(true, false, width, rows.Inputs, count, z, width, x, rows.Inputs, beta, gradients.Weight, rows.Inputs);
            }

            if (gradients.Bias != null)
            {
                Blas.Multiply(true, false, rows.Functions, rows.Outputs, count, phi, rows.Functions, delta, rows.Outputs, start == 0 ? T.Zero : T.One, gradients.Bias, rows.Outputs);
            }
        }
    }

    /// <summary>z = φ̃ ⊗ δ, [count, K, out].</summary>
    private static void Spread(in LinearRows<T> rows, int count, T* phi, T* delta, T* z)
    {
        for (var row = 0; row < count; row++)
        {
            for (var k = 0; k < rows.Functions; k++)
            {
                RowKernels<T>.Scale(delta + ((nint)row * rows.Outputs), phi[(row * rows.Functions) + k], z + ((((nint)row * rows.Functions) + k) * rows.Outputs), rows.Outputs);
            }
        }
    }

    private static void AddBasisGradients(in LinearRows<T> rows, int start, int count, T* z, T* delta, double* basisGradients)
    {
        for (var row = 0; row < count; row++)
        {
            var gradient = basisGradients + ((nint)rows.ContextOf(start + row) * rows.Functions);
            for (var k = 0; k < rows.Functions; k++)
            {
                var sum = RowKernels<T>.Dot(z + ((((nint)row * rows.Functions) + k) * rows.Outputs), delta + ((nint)row * rows.Outputs), rows.Outputs);
                sum += rows.Bias == null ? T.Zero : RowKernels<T>.Dot(rows.Bias + ((nint)k * rows.Outputs), delta + ((nint)row * rows.Outputs), rows.Outputs);
                gradient[k] += double.CreateTruncating(sum);
            }
        }
    }
}
