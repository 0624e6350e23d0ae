using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A fitted stage as layers will apply it: what it leaves of inputs is what the next stage is fitted on.</summary>
internal sealed record UndoneStage(Tensor Filters, Tensor PhaseRates)
{
    /// <summary>The tensors of a stage.</summary>
    public static UndoneStage Of(OrbitActionStage stage, IReadOnlyList<OrbitFactor> factors)
    {
        var units = tensor(factors.Select(factor => factor is LineFactor ? Math.PI : 1).ToArray());
        return new(tensor(stage.Filters), (tensor(stage.Frequencies) * units).t().contiguous());
    }

    /// <summary>The canonical form of inputs.</summary>
    /// <param name="rows">[n, features].</param>
    /// <param name="coordinates">The canonical coordinates of each row.</param>
    /// <returns>[n, rank].</returns>
    public Tensor Undo(Tensor rows, double[] coordinates)
    {
        var pairs = PhaseRates.shape[1];
        var phases = tensor(coordinates).view(rows.shape[0], -1).mm(PhaseRates);
        var (cosines, sines) = (phases.cos(), phases.sin());
        var projected = rows.mm(Filters.t());
        var (u, v) = (projected.narrow(1, 0, pairs), projected.narrow(1, pairs, pairs));
        var rest = projected.narrow(1, 2 * pairs, projected.shape[1] - (2 * pairs));
        return cat([(u * cosines) - (v * sines), (u * sines) + (v * cosines), rest], 1);
    }
}
