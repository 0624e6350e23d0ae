using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// The pairs of directions that commuting generators turn, from their common eigenvectors, A·q = iω·q with u = √2·Re q and v = √2·Im q;
/// and the directions that none turns.
/// </summary>
/// <param name="Pairs">The pairs that turn.</param>
/// <param name="Invariant">An orthonormal basis of the rest, [d, n].</param>
internal sealed record GeneratorSpectrum(IReadOnlyList<InvariantPair> Pairs, Tensor Invariant)
{
    /// <summary>Finds them.</summary>
    /// <param name="generators">An antisymmetric [d, d] per coordinate. Where the data are noisy they commute but nearly; frequencies are Rayleigh quotients then.</param>
    /// <param name="second">E[zzᵀ], for energies.</param>
    public static GeneratorSpectrum Of(IReadOnlyList<Tensor> generators, Tensor second)
    {
        using var scope = NewDisposeScope();

        // Eigenvectors of one combination are those of all, unless it has equal eigenvalues by chance: the numbers are irrational.
        var combined = zeros_like(second);
        for (var i = 0; i < generators.Count; i++)
        {
            var norm = generators[i].norm().item<double>();
            combined += generators[i] * (norm > 0 ? (1 + Math.Sqrt(2) * i / (i + Math.Sqrt(3))) / norm : 0);
        }

        // −iA is Hermitian, so its eigenvectors are orthonormal also where eigenvalues coincide.
        var (values, vectors) = linalg.eigh(complex(zeros_like(combined), -combined));
        var frequencies = values.data<double>().ToArray();
        var smallest = 1e-9 * frequencies.Max();
        var turning = Enumerable.Range(0, frequencies.Length).Where(i => frequencies[i] > smallest).Select(i => (long)i).ToArray();
        var size = second.shape[0];
        if (turning.Length == 0)
        {
            return new([], eye(size, dtype: ScalarType.Float64).MoveToOuterDisposeScope());
        }

        var selected = vectors.index_select(1, tensor(turning)) * Math.Sqrt(2);
        var (u, v) = (selected.real.contiguous(), selected.imag.contiguous());
        var energies = ((second.mm(u) * u).sum(dim: 0) + (second.mm(v) * v).sum(dim: 0)).div(second.trace()).data<double>().ToArray();
        var rates = generators.Select(generator => (generator.mm(v) * u).sum(dim: 0).data<double>().ToArray()).ToArray();
        var (rowsOfU, rowsOfV) = (Rows(u), Rows(v));
        var pairs = Enumerable.Range(0, turning.Length)
            .Select(pair => new InvariantPair(rowsOfU[pair], rowsOfV[pair], [.. rates.Select(rate => rate[pair])], energies[pair]))
            .ToArray();

        var rest = size - (2 * turning.Length);
        var outside = eye(size, dtype: ScalarType.Float64) - u.mm(u.t()) - v.mm(v.t());
        var invariant = linalg.eigh(outside).Item2.narrow(1, size - rest, rest).contiguous();
        return new(pairs, invariant.MoveToOuterDisposeScope());
    }

    /// <summary>The columns of a matrix.</summary>
    internal static double[][] Rows(Tensor columns)
    {
        using var scope = NewDisposeScope();
        var (count, length) = ((int)columns.shape[1], (int)columns.shape[0]);
        var numbers = columns.t().contiguous().data<double>().ToArray();
        return [.. Enumerable.Range(0, count).Select(row => numbers.AsSpan(row * length, length).ToArray())];
    }
}
