using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// An exact linear action: x_s = exp(Σ A_c·s_c)·x₀ in a random orthonormal frame, with antisymmetric A that commute, made of turns of
/// pairs with the given frequencies in radians per unit of the canonical coordinates. Dimensions beyond the pairs stay.
/// </summary>
internal sealed class LinearAction
{
    private readonly double[][] _rates;

    /// <param name="size">The dimension.</param>
    /// <param name="rates">A frequency per coordinate, for each pair.</param>
    public LinearAction(int size, params double[][] rates)
    {
        _rates = rates;
        Frame = linalg.qr(randn(size, size, dtype: ScalarType.Float64)).Q;
    }

    /// <summary>The frame: columns 2j and 2j + 1 span pair j.</summary>
    public Tensor Frame { get; }

    /// <summary>Rows of samples with moments that no action leaves alone.</summary>
    public static Tensor Samples(int count, int size) =>
        randn(count, size, dtype: ScalarType.Float64).mm(randn(size, size, dtype: ScalarType.Float64)) + randn(size, dtype: ScalarType.Float64);

    /// <summary>Each row at its own coordinates.</summary>
    /// <param name="rows">x₀, [n, size].</param>
    /// <param name="coordinates">[n, coordinates], canonical.</param>
    public Tensor Act(Tensor rows, Tensor coordinates)
    {
        using var scope = NewDisposeScope();
        var inFrame = rows.mm(Frame);
        var columns = new List<Tensor>();
        for (var pair = 0; pair < _rates.Length; pair++)
        {
            var phase = coordinates.mv(tensor(_rates[pair]));
            var (u, v) = (inFrame.select(1, 2 * pair), inFrame.select(1, (2 * pair) + 1));
            columns.Add((u * phase.cos()) - (v * phase.sin()));
            columns.Add((u * phase.sin()) + (v * phase.cos()));
        }

        var turned = cat([stack(columns, 1), inFrame.narrow(1, columns.Count, inFrame.shape[1] - columns.Count)], 1);
        return turned.mm(Frame.t()).MoveToOuterDisposeScope();
    }

    /// <summary>Every row at every context of a list: moments that depend on the context by the action alone.</summary>
    /// <param name="rows">x₀.</param>
    /// <param name="coordinates">[G, coordinates].</param>
    /// <returns>[G·n, size], context by context.</returns>
    public Tensor ActAll(Tensor rows, Tensor coordinates) =>
        Act(rows.repeat(coordinates.shape[0], 1), coordinates.repeat_interleave(rows.shape[0], dim: 0));

    /// <summary>What stages make of inputs: filters, then rotors that undo.</summary>
    public static Tensor Canonical(IEnumerable<OrbitActionStage> stages, Tensor inputs, Tensor phasesPerFrequency) =>
        stages.Aggregate(inputs, (rows, stage) =>
        {
            var turned = rows.mm(tensor(stage.Filters).t());
            var phases = phasesPerFrequency.mm(tensor(stage.Frequencies).t());
            var pairs = phases.shape[1];
            var (u, v) = (turned.narrow(1, 0, pairs), turned.narrow(1, pairs, pairs));
            return cat(
                [(u * phases.cos()) - (v * phases.sin()), (u * phases.sin()) + (v * phases.cos()), turned.narrow(1, 2 * pairs, turned.shape[1] - (2 * pairs))], 1);
        });
}
