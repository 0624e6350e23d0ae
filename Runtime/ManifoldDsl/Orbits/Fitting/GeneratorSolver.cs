using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// The antisymmetric A that minimises Σ_k ‖P_k − (A·S_k − S_k·A)‖² + ridge·‖A‖² for symmetric S_k and P_k, by conjugate gradients with
/// the diagonal of the normal equations as preconditioner. The problem is convex.
/// </summary>
internal static class GeneratorSolver
{
    /// <summary>Solves it.</summary>
    /// <param name="functions">S, [d, K, d], symmetric in the first and last dimension.</param>
    /// <param name="derivatives">P, of the same shape.</param>
    /// <param name="ridge">The ridge, in units of the mean diagonal.</param>
    /// <param name="iterations">The largest number of steps.</param>
    /// <param name="afterStep">Called with the share of the steps that are done.</param>
    /// <returns>A, [d, d], and the share of Σ‖P_k‖² that it does not explain.</returns>
    public static (Tensor Generator, double Residual) Solve(Tensor functions, Tensor derivatives, double ridge, int iterations, Action<double> afterStep)
    {
        using var scope = NewDisposeScope();
        var (size, count) = (functions.shape[0], functions.shape[1]);
        var rows = functions.reshape(size, count * size);
        var columns = functions.permute(1, 0, 2).reshape(count * size, size);

        // The diagonal at (i, j): Σ_k ‖S_k[i, :]‖² + ‖S_k[j, :]‖² − 2·S_k[i, i]·S_k[j, j].
        var squares = rows.square().sum(dim: 1);
        var ownEntries = functions.diagonal(0, 0, 2);
        var diagonal = squares.unsqueeze(1) + squares - (ownEntries.t().mm(ownEntries) * 2);
        var shift = ridge * diagonal.mean().item<double>();

        // Equal eigenvalues make a zero diagonal; without a ridge nothing else would keep the division finite.
        diagonal = (diagonal + shift).clamp_min(double.Epsilon + (diagonal.max().item<double>() * 1e-14));

        var generator = zeros(size, size, ScalarType.Float64);
        var remainder = Adjoint(derivatives);
        var scaled = remainder / diagonal;
        var direction = scaled.clone();
        var product = (remainder * scaled).sum().item<double>();
        var enough = product * 1e-28;
        for (var step = 0; step < iterations && product > enough; step++)
        {
            using var ofStep = NewDisposeScope();
            var image = Adjoint(Commutator(direction)) + (direction * shift);
            var length = product / (direction * image).sum().item<double>();
            generator.add_(direction, alpha: length);
            remainder.sub_(image * length);
            scaled.copy_(remainder / diagonal);
            var next = (remainder * scaled).sum().item<double>();
            direction.mul_(next / product).add_(scaled);
            product = next;
            afterStep((step + 1.0) / iterations);
        }

        // Rounding alone makes it other than antisymmetric.
        generator = (generator - generator.t()) / 2;
        var residual = (derivatives - Commutator(generator)).square().sum().item<double>() / derivatives.square().sum().item<double>();
        return (generator.MoveToOuterDisposeScope(), residual);

        // S symmetric and A antisymmetric: A·S − S·A = A·S + (A·S)ᵀ, one product for all k; and for symmetric E, E·S − S·E = E·S − (E·S)ᵀ.
        Tensor Commutator(Tensor antisymmetric)
        {
            var half = antisymmetric.mm(rows).view(size, count, size);
            return half + half.transpose(0, 2);
        }

        Tensor Adjoint(Tensor symmetric)
        {
            var half = symmetric.reshape(size, count * size).mm(columns);
            return half - half.t();
        }
    }
}
