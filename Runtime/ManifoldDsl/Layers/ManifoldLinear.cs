using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A linear layer whose weight and bias are functions of the context, y = W(s)·x + b(s). The generated <c>Linear</c> of each
/// manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldLinear<TManifold> : ManifoldWeighted<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>Creates the layer with random weights.</summary>
    /// <param name="inputSize">Size of each input sample.</param>
    /// <param name="outputSize">Size of each output sample.</param>
    /// <param name="hasBias">Whether a bias is learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What weight and bias depend on; both on the context if null.</param>
    /// <remarks>
    /// Weights are uniform, scaled so that the variance of W(s), averaged over the manifold, is the plain layer's,
    /// 1/(3·inputSize). On circles and tori it is the same at every context.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    protected ManifoldLinear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(nameof(nn.Linear))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        (in_features, out_features) = (inputSize, outputSize);
        AddTensors(
            new(this, $"{TManifold.Description.Name}.Linear({inputSize}, {outputSize})", kinds, device, dtype),
            [outputSize, inputSize],
            inputs: inputSize,
            biasSize: hasBias ? outputSize : null);
    }

    /// <summary>Size of each input sample.</summary>
    public long in_features { get; }

    /// <summary>Size of each output sample.</summary>
    public long out_features { get; }

    private protected override string BiasArgument => "hasBias";

    /// <summary>What walkers need of the layer.</summary>
    internal AffineSource AffineSource => new(Tensors.Name, checked((int)in_features), checked((int)out_features), WeightFunction.Walked, BiasFunction?.Walked);

    /// <summary>Applies the layer.</summary>
    /// <param name="input">[B, …, in]; with a shared context also [in]; with a context per time step [B, T, …, in].</param>
    /// <param name="point">One context for each of the B samples, or of the B·T steps, or one shared context.</param>
    /// <returns>[B, …, out].</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        Tensors.Check(input, point);
        var shape = input.shape;
        if (shape.Length == 0 || shape[^1] != in_features)
        {
            throw new ArgumentException($"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; expected [B, …, {in_features}].{(shape.Length > 2 && shape[1..].Aggregate((a, b) => a * b) == in_features ? " Put Flatten() before this layer." : "")}", nameof(input));
        }

        Tensors.CheckType(input);
        Tensors.CheckContexts(input, point, shape.Length < 2 ? null : shape[0], shape.Length < 3 ? null : shape[1]);
        return AffineMap.Apply(input, point, WeightFunction, BiasFunction);
    }

    /// <inheritdoc cref="Walk{T}" />
    public Walker<TManifold, float> Walk() => Walk<float>();

    /// <summary>An evaluator of the layer at one context after another, one sample at a time, that allocates nothing.</summary>
    /// <typeparam name="T">What it computes in, float or double, whatever the layer's type is.</typeparam>
    /// <remarks>It copies the weights: after training steps call its <see cref="Walker{TManifold, T}.Refresh"/>.</remarks>
    /// <exception cref="ObjectDisposedException">The layer is disposed.</exception>
    /// <exception cref="NotSupportedException">The type is another, or the layer is larger than an array.</exception>
    public Walker<TManifold, T> Walk<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(this, Tensors.Name);

    /// <summary>The plain linear layer at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override Linear Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        var plain = nn.Linear(WeightFunction.Collapsed(point), BiasFunction?.Collapsed(point));
        plain.train(training);
        return plain;
    }
}
