using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Layers of gated recurrent units whose weights and biases are functions of the context. The generated <c>GRU</c> of each
/// manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldGRU<TManifold> : ManifoldRecurrent<TManifold, Tensor?, (Tensor output, Tensor h_n)>
    where TManifold : class, IManifold<TManifold>
{
    private readonly RecurrentOptions _options;
    private readonly RecurrentStack<TManifold> _stack;

    /// <summary>Creates the layers with random weights.</summary>
    /// <param name="inputSize">Size of the input at each step.</param>
    /// <param name="hiddenSize">Size of the hidden state.</param>
    /// <param name="numLayers">The number of layers over one another.</param>
    /// <param name="bias">Whether biases are learned.</param>
    /// <param name="batchFirst">Whether inputs and outputs are [B, T, …] instead of [T, B, …]; states never are.</param>
    /// <param name="dropout">The probability to drop an output of a layer before the next one, in training.</param>
    /// <param name="bidirectional">Whether each layer also runs from the last step to the first.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What tensors depend on, by their names; all on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability is none.</exception>
    /// <exception cref="ArgumentException">The type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    protected ManifoldGRU(
        long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(nameof(nn.GRU))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hiddenSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numLayers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numLayers, int.MaxValue);
        Probability.ThrowIfNone(dropout);
        _options = new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional);
        Tensors = new(this, $"{TManifold.Description.Name}.GRU({inputSize}, {hiddenSize})", kinds, device, dtype);
        _stack = new(Tensors, RecurrentRule.Gru, _options);
    }

    private protected override LayerTensors<TManifold> Tensors { get; }

    /// <summary>Applies the layers.</summary>
    /// <param name="input">[T, B, in], with <c>batchFirst</c> [B, T, in], or [T, in] for one sample with a shared context.</param>
    /// <param name="point">One context for each of the B samples, or of each sample's T steps, or one shared context.</param>
    /// <param name="h0">The hidden state before the first step, [layers·directions, B, H], for one sample [layers·directions, H]; zeros if null.</param>
    /// <returns>The last layer's outputs, shaped like the input with a last dimension of directions·H, and the hidden states after the last step, shaped like <paramref name="h0"/>.</returns>
    /// <exception cref="ArgumentException">A shape or type does not fit the layer or the point.</exception>
    public override (Tensor output, Tensor h_n) forward(Tensor input, Point<TManifold> point, Tensor? h0 = null)
    {
        var results = _stack.Forward(input, point, h0 is null ? null : [h0]);
        return (results[0], results[1]);
    }

    /// <inheritdoc cref="forward" />
    /// <remarks>Calls hooks, which <c>forward</c> does not.</remarks>
    public new (Tensor output, Tensor h_n) call(Tensor input, Point<TManifold> point, Tensor? h0 = null) => base.call(input, point, h0);

    /// <summary>The plain layers at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public GRU Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        var plain = nn.GRU(_options.InputSize, _options.HiddenSize, _options.Layers, _options.HasBias, _options.BatchFirst, _options.Dropout, _options.IsBidirectional);
        return Tensors.CollapseInto(plain, point);
    }
}
