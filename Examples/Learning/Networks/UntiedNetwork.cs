using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning.Networks;

/// <summary>
/// Ablations of group orbits: low-rank weights that are as many harmonics of the context, in which cosine and sine are not tied
/// to each other as in W₀·ρ(s)·Qᵀ. Either each has filters and weights of its own, W(s) = Σₘ (Aₘ cos ms · Qₘᵀ + Bₘ sin ms · Rₘᵀ),
/// or they share filters, W(s) = Σₘ (Aₘ cos ms + Bₘ sin ms) · Qₘᵀ.
/// </summary>
internal sealed class UntiedNetwork : Module<Tensor, Tensor, Tensor>
{
    private readonly double _period;
    private readonly bool _sharesFilters;
    private readonly Tensor _frequencies, _quarterTurns;
    private readonly long _constants;
    private readonly Module<Tensor, Tensor> _projection, _toHidden, _toOutputs;

    /// <param name="period">Of the context.</param>
    /// <param name="constants">How many of the filters do not depend on the context.</param>
    /// <param name="pairs">The frequencies of the others, one for two filters.</param>
    /// <param name="sharesFilters">Whether both filters of a pair come with the cosine and with the sine; otherwise the first with the cosine and the second with the sine.</param>
    /// <param name="sizes">Inputs, hidden units, outputs.</param>
    public UntiedNetwork(double period, int constants, IReadOnlyList<int> pairs, bool sharesFilters, (int Inputs, int Hidden, int Outputs) sizes)
        : base(nameof(UntiedNetwork))
    {
        (_period, _constants, _sharesFilters) = (period, constants, sharesFilters);
        _frequencies = tensor(pairs.Concat(pairs).Select(frequency => (float)frequency).ToArray());
        _quarterTurns = tensor(pairs.Select(_ => 0f).Concat(pairs.Select(_ => (float)(Math.PI / 2))).ToArray());
        register_buffer("frequencies", _frequencies);
        register_buffer("quarterTurns", _quarterTurns);
        var rank = constants + (2 * pairs.Count);
        _projection = Linear(sizes.Inputs, rank, hasBias: false);
        _toHidden = Linear(sharesFilters ? rank + (2 * pairs.Count) : rank, sizes.Hidden);
        _toOutputs = Linear(sizes.Hidden, sizes.Outputs);
        register_module("projection", _projection);
        register_module("toHidden", _toHidden);
        register_module("toOutputs", _toOutputs);
        init.normal_(_projection.parameters().Single(), 0, 1 / Math.Sqrt(sizes.Inputs)); // as orbit layers begin
        init.normal_(_toHidden.parameters().First(), 0, 1 / Math.Sqrt(rank));
    }

    public override Tensor forward(Tensor inputs, Tensor contexts)
    {
        using var scope = NewDisposeScope();
        var projected = _projection.forward(inputs.flatten(1));
        var (constant, changing) = (projected.slice(1, 0, _constants, 1), projected.slice(1, _constants, projected.shape[1], 1));
        var phases = contexts.unsqueeze(1) * _frequencies * (float)(Math.Tau / _period);
        var mixed = _sharesFilters
            ? cat([constant, changing * phases.cos(), changing * phases.sin()], 1)
            : cat([constant, changing * (phases - _quarterTurns).cos()], 1);
        return _toOutputs.forward(functional.relu(_toHidden.forward(mixed))).MoveToOuterDisposeScope();
    }
}
