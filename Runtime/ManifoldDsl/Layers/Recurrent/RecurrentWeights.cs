using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>The weights of one layer in one direction, or of a cell, and how they are applied step by step.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class RecurrentWeights<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly RecurrentRule _rule;

    /// <param name="tensors">Gets the tensors.</param>
    /// <param name="rule">What a step computes.</param>
    /// <param name="inputSize">Size of an input.</param>
    /// <param name="hiddenSize">Size of a state.</param>
    /// <param name="hasBias">Whether both maps have a bias.</param>
    /// <param name="suffix">What follows the tensors' names: _l0, _l0_reverse.</param>
    public RecurrentWeights(LayerTensors<TManifold> tensors, RecurrentRule rule, long inputSize, long hiddenSize, bool hasBias, string suffix)
    {
        _rule = rule;
        var initial = new Initial.Uniform(1 / Math.Sqrt(hiddenSize));
        Input = tensors.Add("weight_ih" + suffix, [rule.Gates * hiddenSize, inputSize], initial);
        Hidden = tensors.Add("weight_hh" + suffix, [rule.Gates * hiddenSize, hiddenSize], initial);
        if (hasBias)
        {
            InputBias = tensors.Add("bias_ih" + suffix, [rule.Gates * hiddenSize], initial);
            HiddenBias = tensors.Add("bias_hh" + suffix, [rule.Gates * hiddenSize], initial);
        }
    }

    /// <summary>Plain shape [gates·H, in].</summary>
    public WeightTensor<TManifold> Input { get; }

    /// <summary>Plain shape [gates·H, H].</summary>
    public WeightTensor<TManifold> Hidden { get; }

    /// <summary>Plain shape [gates·H].</summary>
    public WeightTensor<TManifold>? InputBias { get; }

    /// <summary>Plain shape [gates·H].</summary>
    public WeightTensor<TManifold>? HiddenBias { get; }

    /// <summary>One step.</summary>
    /// <param name="input">[B, in], or [in] with a shared point.</param>
    /// <param name="point">The contexts.</param>
    /// <param name="state">[B, H] each, or [H].</param>
    /// <returns>The next state, in the current dispose scope.</returns>
    public Tensor[] Step(Tensor input, Point<TManifold> point, Tensor[] state)
    {
        using var fromInput = AffineMap.Apply(input, point, Input, InputBias);
        return StepFrom(fromInput, point, state);
    }

    /// <summary>All steps of a sequence.</summary>
    /// <param name="input">[B, T, in].</param>
    /// <param name="point">A context per sample, or per sample and step.</param>
    /// <param name="state">[B, H] each.</param>
    /// <param name="isBackward">Whether the last step comes first.</param>
    /// <returns>The outputs [B, T, H] and the last state, in the current dispose scope.</returns>
    public (Tensor Outputs, Tensor[] State) Run(Tensor input, Point<TManifold> point, Tensor[] state, bool isBackward)
    {
        using var scope = NewDisposeScope();
        var fromInput = AffineMap.Apply(input, point, Input, InputBias);
        var (outputs, last) = AsBlend(point) is var (coefficients, parts)
            ? RunAtOnce(fromInput, point, coefficients, parts, state, isBackward)
            : RunStepwise(fromInput, point, state, isBackward);
        return (outputs.MoveToOuterDisposeScope(), [.. last.Select(tensor => tensor.MoveToOuterDisposeScope())]);
    }

    /// <summary>The hidden weight as a sum of parts with coefficients of each row, [S, C] and [C, gates·H, H]; null if it is none.</summary>
    private (Tensor Coefficients, Tensor Parts)? AsBlend(Point<TManifold> point)
    {
        var weight = Hidden.Parameter;
        return Hidden.IsOnManifold
            ? TManifold.Weighting.AsBlend(point.Basis(weight.dtype, weight.device), weight)
            : (ones(point.RowCount, 1, dtype: weight.dtype, device: weight.device), weight.unsqueeze(0));
    }

    private (Tensor Outputs, Tensor[] State) RunAtOnce(Tensor fromInput, Point<TManifold> point, Tensor coefficients, Tensor parts, Tensor[] state, bool isBackward)
    {
        var (samples, steps) = (fromInput.shape[0], fromInput.shape[1]);
        var inputs = new List<Tensor> { Order(fromInput.transpose(0, 1)), stack(state), InTime(coefficients), parts };
        if (HiddenBias is not null)
        {
            inputs.Add(InTime(HiddenBias.AtRows(point)));
        }

        var results = RecurrentFunction.Apply(_rule, [.. inputs]);
        var outputs = results.narrow(0, 0, steps);
        Tensor[] last = [results.select(0, steps - 1), .. state.Length > 1 ? (Tensor[])[results.select(0, steps)] : []];
        return (Order(outputs).transpose(0, 1), last);

        Tensor Order(Tensor overTime) => isBackward ? overTime.flip(0) : overTime;

        // rows [S, …] or one for all [1, …], to [T, B, …]
        Tensor InTime(Tensor rows) => rows.shape[0] == 1 || point.Steps is null
            ? rows.unsqueeze(0).expand(steps, samples, rows.shape[1])
            : Order(rows.view(samples, steps, rows.shape[1]).transpose(0, 1));
    }

    private (Tensor Outputs, Tensor[] State) RunStepwise(Tensor fromInput, Point<TManifold> point, Tensor[] state, bool isBackward)
    {
        var inputs = fromInput.unbind(1);
        var points = point.Steps is null ? [.. Enumerable.Repeat(point, inputs.Length)] : point.PerStep();
        var outputs = new Tensor[inputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            var step = isBackward ? outputs.Length - 1 - i : i;
            state = StepFrom(inputs[step], points[step], state);
            outputs[step] = state[0];
        }

        return (stack(outputs, dim: 1), state);
    }

    private Tensor[] StepFrom(Tensor fromInput, Point<TManifold> point, Tensor[] state)
    {
        using var fromHidden = AffineMap.Apply(state[0], point, Hidden, HiddenBias);
        return _rule.Step(fromInput, fromHidden, state);
    }
}
