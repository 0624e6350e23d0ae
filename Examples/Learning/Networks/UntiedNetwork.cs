using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning.Networks;

/// <summary>
/// An ablation of group orbits: low-rank weights that are as many harmonics of the context, whose cosine and sine have weights
/// of their own: W(s) = Σₘ (Aₘ cos ms + Bₘ sin ms) Qₘᵀ instead of W₀·ρ(s)·Qᵀ, where one determines the other.
/// </summary>
internal sealed class UntiedNetwork : Module<Tensor, Tensor, Tensor>
{
    private readonly double _period;
    private readonly Tensor _frequencies;
    private readonly long _constants;
    private readonly Module<Tensor, Tensor> _projection, _toHidden, _toOutputs;

    /// <param name="period">Of the context.</param>
    /// <param name="constants">How many of the projections do not depend on the context.</param>
    /// <param name="frequencies">Those of the others.</param>
    /// <param name="sizes">Inputs, hidden units, outputs.</param>
    public UntiedNetwork(double period, int constants, IReadOnlyList<int> frequencies, (int Inputs, int Hidden, int Outputs) sizes)
        : base(nameof(UntiedNetwork))
    {
        (_period, _constants) = (period, constants);
        var rank = constants + frequencies.Count;
        var mixed = constants + (2 * frequencies.Count);
        _frequencies = tensor(frequencies.Select(frequency => (float)frequency).ToArray());
        register_buffer("frequencies", _frequencies);
        _projection = Linear(sizes.Inputs, rank, hasBias: false);
        _toHidden = Linear(mixed, sizes.Hidden);
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
        var turning = projected.slice(1, _constants, projected.shape[1], 1);
        var phases = contexts.unsqueeze(1) * _frequencies * (float)(Math.Tau / _period);
        var mixed = cat([projected.slice(1, 0, _constants, 1), turning * phases.cos(), turning * phases.sin()], 1);
        return _toOutputs.forward(functional.relu(_toHidden.forward(mixed))).MoveToOuterDisposeScope();
    }
}
