using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>What the cells of recurrent layers have in common: four tensors, and one step.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="TState">The initial state, null for zeros.</typeparam>
/// <typeparam name="TResult">The state after the step.</typeparam>
public abstract class ManifoldRecurrentCell<TManifold, TState, TResult> : ManifoldRecurrent<TManifold, TState, TResult>
    where TManifold : class, IManifold<TManifold>
{
    private readonly RecurrentRule _rule;
    private readonly RecurrentWeights<TManifold> _weights;

    private protected ManifoldRecurrentCell(RecurrentRule rule, long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype, WeightKinds? kinds)
        : base(rule.Name + "Cell")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hiddenSize);
        (_rule, InputSize, HiddenSize) = (rule, inputSize, hiddenSize);
        Tensors = new(this, $"{TManifold.Description.Name}.{rule.Name}Cell({inputSize}, {hiddenSize})", kinds, device, dtype);
        _weights = new(Tensors, rule, inputSize, hiddenSize, bias, suffix: "");
        Tensors.Complete();
    }

    /// <summary>The parameter of the weight on the input: on the manifold [K, gates·H, in], off it [gates·H, in]. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned.</exception>
    public Parameter weight_ih
    {
        get => _weights.Input.Parameter;
        set => _weights.Input.Replace(value, ConditionallyRegisterParameter);
    }

    /// <summary>The parameter of the weight on the hidden state: on the manifold [K, gates·H, H], off it [gates·H, H]. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned.</exception>
    public Parameter weight_hh
    {
        get => _weights.Hidden.Parameter;
        set => _weights.Hidden.Replace(value, ConditionallyRegisterParameter);
    }

    /// <summary>The parameter of the bias beside the input, [K, gates·H] on the manifold, [gates·H] off it, or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a cell without bias.</exception>
    public Parameter? bias_ih
    {
        get => _weights.InputBias?.Parameter;
        set => Tensors.Require(_weights.InputBias, nameof(bias_ih), value).Replace(value!, ConditionallyRegisterParameter);
    }

    /// <summary>The parameter of the bias beside the hidden state, [K, gates·H] on the manifold, [gates·H] off it, or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a cell without bias.</exception>
    public Parameter? bias_hh
    {
        get => _weights.HiddenBias?.Parameter;
        set => Tensors.Require(_weights.HiddenBias, nameof(bias_hh), value).Replace(value!, ConditionallyRegisterParameter);
    }

    private protected override LayerTensors<TManifold> Tensors { get; }

    private protected long InputSize { get; }

    private protected long HiddenSize { get; }

    /// <summary>Checks the arguments and applies one step.</summary>
    private protected Tensor[] Step(Tensor input, Point<TManifold> point, Tensor[]? state)
    {
        Tensors.Check(input, point);
        if (input.dim() is not (1 or 2) || input.shape[^1] != InputSize)
        {
            throw new ArgumentException($"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; expected [B, {InputSize}], or [{InputSize}] for one sample.", nameof(input));
        }

        Tensors.CheckType(input);
        Tensors.CheckContexts(input, point, input.dim() == 1 ? null : input.shape[0]);
        long[] shape = [.. input.shape[..^1], HiddenSize];
        for (var i = 0; i < state?.Length; i++)
        {
            Tensors.CheckState(state[i], shape, _rule.StateNames[i]);
        }

        using var scope = NewDisposeScope();
        state ??= [.. _rule.StateNames.Select(_ => zeros(shape, dtype: input.dtype, device: input.device))];
        return [.. _weights.Step(input, point, state).Select(tensor => tensor.MoveToOuterDisposeScope())];
    }
}
