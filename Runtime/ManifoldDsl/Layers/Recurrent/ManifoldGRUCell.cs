using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A cell of gated recurrent units, one step of a <c>GRU</c>, whose weights and biases are functions of the context. The
/// generated <c>GRUCell</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldGRUCell<TManifold> : ManifoldRecurrentCell<TManifold, Tensor?, Tensor>
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
    protected ManifoldGRUCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(RecurrentRule.Gru, inputSize, hiddenSize, bias, device, dtype, kinds)
    {
    }

    /// <summary>Applies one step.</summary>
    /// <param name="input">[B, in], or [in] for one sample with a shared context.</param>
    /// <param name="point">One context for each of the B samples, or one shared context.</param>
    /// <param name="h0">The hidden state before the step, [B, H] or [H]; zeros if null.</param>
    /// <returns>The hidden state after it, of the same shape.</returns>
    /// <exception cref="ArgumentException">A shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point, Tensor? h0 = null) => Step(input, point, h0 is null ? null : [h0])[0];

    /// <inheritdoc cref="forward" />
    /// <remarks>Calls hooks, which <c>forward</c> does not.</remarks>
    public new Tensor call(Tensor input, Point<TManifold> point, Tensor? h0 = null) => base.call(input, point, h0);

    /// <summary>The plain cell at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public GRUCell Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        return Tensors.CollapseInto(nn.GRUCell(InputSize, HiddenSize, bias_ih is not null), point);
    }
}
