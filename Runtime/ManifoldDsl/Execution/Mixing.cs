using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Evaluates W(s) = Σ φ̃ₖ(s)·P̃ₖ where it is used. All of it is torch operations, so that gradients of every order, for x, P̃
/// and s, are autograd's own, and no managed code runs inside a backward pass (an exception there would end the process).
/// </summary>
internal static class Mixing
{
    /// <summary>W(s) at one context: one pass over the control points.</summary>
    /// <param name="basis">φ̃, [K].</param>
    /// <param name="points">P̃, [K, …].</param>
    /// <returns>W, […].</returns>
    public static Tensor Materialize(Tensor basis, Tensor points)
    {
        using var scope = NewDisposeScope();
        var count = points.shape[0];
        return basis.view(1, count).mm(points.reshape(count, -1)).view(points.shape[1..]).MoveToOuterDisposeScope();
    }

    /// <summary>y_i = Σ_k φ̃ₖ(s_i)·(P̃ₖ x_i) + Σ_k φ̃ₖ(s_i)·b̃ₖ for rows with a context each.</summary>
    /// <param name="x">[N, in].</param>
    /// <param name="basis">φ̃, [N, K].</param>
    /// <param name="weight">P̃, [K, out, in].</param>
    /// <param name="bias">b̃, [K, out], or null.</param>
    /// <returns>[N, out].</returns>
    /// <remarks>
    /// The K products are one matrix product of K times the plain layer's size, then a sum over K of N·out numbers: K times
    /// the plain layer's arithmetic, the least there is when every context differs, and one temporary of N·K·out numbers.
    /// </remarks>
    public static Tensor Blend(Tensor x, Tensor basis, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var (rows, count, outputs) = (x.shape[0], weight.shape[0], weight.shape[1]);
        var products = nn.functional.linear(x, weight.reshape(count * outputs, -1), bias?.reshape(count * outputs)).view(rows, count, outputs);
        return bmm(basis.unsqueeze(1), products).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>The same for inputs [B, …, in] whose inner positions share their sample's context.</summary>
    /// <returns>[B, …, out].</returns>
    public static Tensor BlendPositions(Tensor input, Tensor basis, Tensor weight, Tensor? bias)
    {
        if (input.dim() == 2)
        {
            return Blend(input, basis, weight, bias);
        }

        using var scope = NewDisposeScope();
        var rows = input.reshape(-1, input.shape[^1]);
        var positions = input.shape[1..^1].Aggregate(1L, (product, size) => product * size);
        var flat = Blend(rows, basis.repeat_interleave(positions, dim: 0), weight, bias);
        return flat.view([.. input.shape[..^1], weight.shape[1]]).MoveToOuterDisposeScope();
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
