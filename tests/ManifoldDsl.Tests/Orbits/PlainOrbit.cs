using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>An orbit layer as one writes it down: dense matrices ρ(s) for every sample, in operations that autograd differentiates.</summary>
/// <param name="row">The manifold.</param>
/// <param name="layer">The layer, whose parameters are copied.</param>
/// <param name="coupling">How its coordinates come together.</param>
internal sealed class PlainOrbit(OrbitLayerRow row, Module layer, OrbitCoupling coupling)
{
    private readonly Dictionary<string, Tensor> _parameters = layer.named_parameters()
        .ToDictionary(entry => entry.name, entry => entry.parameter.detach().to(ScalarType.Float64).clone().requires_grad_());

    private bool IsOne => row.Elements.Length == 1 || coupling == OrbitCoupling.Joint;

    public Tensor this[string name] => _parameters[name];

    public IEnumerable<string> Names => _parameters.Keys;

    /// <summary>W(s)·x + b.</summary>
    /// <param name="input">[n, in].</param>
    /// <param name="contexts">One per sample.</param>
    /// <param name="side">Where the group acts.</param>
    public Tensor Linear(Tensor input, Tensor[] contexts, OrbitSide side)
    {
        var bias = _parameters["bias"];
        return side == OrbitSide.Input
            ? Undo(input, contexts).matmul(_parameters["weight"].t()) + bias
            : Stages().Reverse().Aggregate(input.matmul(_parameters["weight"].t()), (numbers, stage) =>
                Times(Matrix(stage, contexts, isInverse: false), numbers).matmul(Filters(stage).t())) + bias;
    }

    /// <summary>Q·ρ(s)·Qᵀ·x.</summary>
    public Tensor Canonicalize(Tensor input, Tensor[] contexts) => Stages().Reverse().Aggregate(Undo(input, contexts), (numbers, stage) => numbers.matmul(Filters(stage)));

    private Tensor Undo(Tensor input, Tensor[] contexts) => Stages().Aggregate(input, (numbers, stage) =>
        Times(Matrix(stage, contexts, isInverse: true), numbers.matmul(Filters(stage).t())));

    private static Tensor Times(Tensor matrices, Tensor rows) => matrices.matmul(rows.unsqueeze(-1)).squeeze(-1);

    /// <summary>What acted last is undone first.</summary>
    private IEnumerable<string?> Stages() => IsOne ? [null] : row.Elements.Reverse().Select(element => (string?)element.Coordinate);

    private Tensor Filters(string? stage) => _parameters[stage is null ? "filters" : $"filters_{stage}"];

    /// <summary>ρ, or of rotations of space, which do not commute, its inverse where it undoes.</summary>
    private Tensor Matrix(string? stage, Tensor[] contexts, bool isInverse)
    {
        var spectrum = row.Spectrum(layer, stage);
        if (row.Elements.Index().FirstOrDefault(entry => entry.Item.IsSpace && (stage is null || entry.Item.Coordinate == stage)) is { Item: not null } space)
        {
            return Wigner(contexts[space.Index], spectrum, isInverse);
        }

        (OrbitElement Element, Tensor Context)[] commuting = [.. row.Elements.Zip(contexts).Where(entry => !entry.First.IsSpace)];
        var pairs = row.Rank / 2;
        var frequencies = tensor(spectrum, [pairs, commuting.Length]);
        var phases = commuting.Select((entry, i) => ((entry.Context - entry.Element.Origin) * entry.Element.Phase).unsqueeze(1) * frequencies.select(1, i)).Aggregate((a, b) => a + b);
        var (cos, sin) = (diag_embed(phases.cos()), diag_embed(phases.sin()));
        var rotors = cat([cat([cos, -sin], 2), cat([sin, cos], 2)], 1);
        return row.Rank % 2 == 0 ? rotors : Blocks(rotors, ones(phases.shape[0], 1, 1, dtype: ScalarType.Float64));
    }

    private static Tensor Wigner(Tensor quaternions, double[] copies, bool isInverse)
    {
        var matrices = copies.Select((count, degree) =>
        {
            var matrix = degree == 0 ? ones(quaternions.shape[0], 1, 1, dtype: ScalarType.Float64) : PlainHarmonics.Wigner(quaternions, degree);
            var all = kron(matrix, eye((long)count, dtype: ScalarType.Float64).unsqueeze(0));
            return isInverse ? all.transpose(1, 2) : all;
        });
        return Blocks([.. matrices]);
    }

    private static Tensor Blocks(params Tensor[] blocks) => stack(Enumerable.Range(0, (int)blocks[0].shape[0]).Select(i => block_diag([.. blocks.Select(block => block[i])])));
}
