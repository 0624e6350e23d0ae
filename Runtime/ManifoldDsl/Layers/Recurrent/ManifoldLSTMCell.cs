using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A cell of long short-term memory, one step of an <c>LSTM</c>, whose weights and biases are functions of the context. The
/// generated <c>LSTMCell</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldLSTMCell<TManifold> : ManifoldRecurrentCell<TManifold, (Tensor h0, Tensor c0)?, (Tensor h_1, Tensor c_1)>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>Creates the cell with random weights.</summary>
    /// <param name="inputSize">Size of the input.</param>
    /// <param name="hiddenSize">Size of the hidden state.</param>
    /// <param name="bias">Whether biases are learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What tensors depend on, by their names; all on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    protected ManifoldLSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(RecurrentRule.Lstm, inputSize, hiddenSize, bias, device, dtype, kinds)
    {
    }

    /// <summary>Applies one step.</summary>
    /// <param name="input">[B, in], or [in] for one sample with a shared context.</param>
    /// <param name="point">One context for each of the B samples, or one shared context.</param>
    /// <param name="h0_c0">The hidden and the cell state before the step, [B, H] or [H] each; zeros if null.</param>
    /// <returns>The hidden and the cell state after it, of the same shapes.</returns>
    /// <exception cref="ArgumentException">A shape or type does not fit the layer or the point.</exception>
    public override (Tensor h_1, Tensor c_1) forward(Tensor input, Point<TManifold> point, (Tensor h0, Tensor c0)? h0_c0 = null)
    {
        var state = Step(input, point, h0_c0 is var (h0, c0) ? [h0, c0] : null);
        return (state[0], state[1]);
    }

    /// <inheritdoc cref="forward" />
    /// <remarks>Calls hooks, which <c>forward</c> does not.</remarks>
    public new (Tensor h_1, Tensor c_1) call(Tensor input, Point<TManifold> point, (Tensor h0, Tensor c0)? h0_c0 = null) => base.call(input, point, h0_c0);

    /// <summary>The plain cell at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public LSTMCell Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        return Tensors.CollapseInto(nn.LSTMCell(InputSize, HiddenSize, bias_ih is not null), point);
    }
}
