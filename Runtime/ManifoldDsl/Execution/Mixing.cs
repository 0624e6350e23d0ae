using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Evaluates W(s) = Σ φ̃ₖ(s)·P̃ₖ where it is used. All of it is torch operations, so that gradients of every order, for x, P̃
/// and s, are autograd's own, and no managed code runs inside a backward pass (an exception there would end the process).
/// </summary>
internal static class Mixing
{
    /// <summary>W(s) at contexts: one pass over the control points.</summary>
    /// <param name="basis">φ̃, [K] or [u, K].</param>
    /// <param name="points">P̃, [K, …].</param>
    /// <returns>W, […] or [u, …].</returns>
    public static Tensor Materialize(Tensor basis, Tensor points)
    {
        using var scope = NewDisposeScope();
        var count = points.shape[0];
        return basis.view(-1, count).mm(points.reshape(count, -1)).view([.. basis.shape[..^1], .. points.shape[1..]]).MoveToOuterDisposeScope();
    }

    /// <summary>y = Σ_k φ̃ₖ(s)·(P̃ₖ x) + Σ_k φ̃ₖ(s)·b̃ₖ for rows with a context each.</summary>
    /// <param name="input">x, [S, P, in]: the P positions of a row share its context.</param>
    /// <param name="basis">φ̃, [S, K].</param>
    /// <param name="weight">P̃, [K, out, in].</param>
    /// <param name="bias">b̃, [K, out], or null.</param>
    /// <returns>[S, P, out].</returns>
    /// <remarks>
    /// The K products are one matrix product of K times the plain layer's size, then a sum over K of S·P·out numbers: K times
    /// the plain layer's arithmetic, the least there is when every context differs, and one temporary of S·P·K·out numbers.
    /// </remarks>
    public static Tensor Blend(Tensor input, Tensor basis, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var (rows, positions, count, outputs) = (input.shape[0], input.shape[1], weight.shape[0], weight.shape[1]);
        var blend = positions == 1 ? basis : basis.repeat_interleave(positions, dim: 0);
        var products = nn.functional.linear(input.reshape(rows * positions, input.shape[2]), weight.reshape(count * outputs, -1), bias?.reshape(count * outputs)).view(rows * positions, count, outputs);
        return bmm(blend.unsqueeze(1), products).view(rows, positions, outputs).MoveToOuterDisposeScope();
    }

    /// <summary>Multiplies along the first axis by a product of matrices, A = A₁ ⊗ A₂ ⊗ …, factor by factor.</summary>
    /// <param name="factors">The sizes K_i and the matrices, each K_i × K_i; null is the identity.</param>
    /// <param name="points">[K₁·K₂·…, …].</param>
    public static Tensor MultiplyFirstAxis(IEnumerable<(int Size, double[,]? Matrix)> factors, Tensor points)
    {
        using var scope = NewDisposeScope();
        var shape = points.shape;
        var result = points;
        var before = 1L;
        foreach (var (size, matrix) in factors)
        {
            if (matrix is not null)
            {
                using var factor = tensor(matrix).to(points.dtype, points.device);
                result = factor.matmul(result.reshape(before, size, -1));
            }

            before *= size;
        }

        return result.reshape(shape).MoveToOuterDisposeScope();
    }
}
