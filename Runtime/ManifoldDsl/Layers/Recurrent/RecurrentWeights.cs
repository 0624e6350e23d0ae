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
    /// <param name="steps">The contexts of each step.</param>
    /// <param name="state">[B, H] each.</param>
    /// <param name="isBackward">Whether the last step comes first.</param>
    /// <returns>The outputs [B, T, H] and the last state, in the current dispose scope.</returns>
    public (Tensor Outputs, Tensor[] State) Run(Tensor input, Point<TManifold> point, Point<TManifold>[] steps, Tensor[] state, bool isBackward)
    {
        using var scope = NewDisposeScope();
        var fromInput = AffineMap.Apply(input, point, Input, InputBias).unbind(1);
        var outputs = new Tensor[fromInput.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            var step = isBackward ? outputs.Length - 1 - i : i;
            state = StepFrom(fromInput[step], steps[step], state);
            outputs[step] = state[0];
        }

        return (stack(outputs, dim: 1).MoveToOuterDisposeScope(), [.. state.Select(tensor => tensor.MoveToOuterDisposeScope())]);
    }

    private Tensor[] StepFrom(Tensor fromInput, Point<TManifold> point, Tensor[] state)
    {
        using var fromHidden = AffineMap.Apply(state[0], point, Hidden, HiddenBias);
        return _rule.Step(fromInput, fromHidden, state);
    }
}
