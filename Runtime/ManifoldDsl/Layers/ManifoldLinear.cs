using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A linear layer whose weight and bias are functions of the context, y = W(s)·x + b(s). The generated <c>Linear</c> of each
/// manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldLinear<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly LayerTensors<TManifold> _tensors;
    private readonly WeightTensor<TManifold> _weight;
    private readonly WeightTensor<TManifold>? _bias;

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
        _tensors = new(this, $"{TManifold.Description.Name}.Linear({inputSize}, {outputSize})", kinds, device, dtype);
        var initial = new Initial.Uniform(1 / Math.Sqrt(inputSize));
        _weight = _tensors.Add(nameof(weight), [outputSize, inputSize], initial);
        _bias = hasBias ? _tensors.Add(nameof(bias), [outputSize], initial) : null;
        _tensors.Complete();
    }

    /// <summary>The weight's parameter: on the manifold [K, out, in], control points in the orthonormal frame or the K numbers of a nonlinear formula; off it [out, in]. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned.</exception>
    public Parameter weight
    {
        get => _weight.Parameter;
        set => _weight.Replace(value, ConditionallyRegisterParameter);
    }

    /// <summary>The bias's parameter, [K, out] on the manifold, [out] off it, or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a layer without bias.</exception>
    public Parameter? bias
    {
        get => _bias?.Parameter;
        set => _tensors.Require(_bias, nameof(bias), value).Replace(value!, ConditionallyRegisterParameter);
    }

    /// <summary>Size of each input sample.</summary>
    public long in_features { get; }

    /// <summary>Size of each output sample.</summary>
    public long out_features { get; }

    /// <summary>The weight's natural control points, [K, out, in] (of a nonlinear formula, the parameter itself): reading makes a copy, writing sets the layer's weights.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    public Tensor WeightControlPoints
    {
        get => _weight.ControlPoints;
        set => _weight.ControlPoints = value;
    }

    /// <summary>The bias's natural control points, [K, out], or null without a bias; like <see cref="WeightControlPoints"/>.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    /// <exception cref="InvalidOperationException">The layer has no bias to assign to.</exception>
    public Tensor? BiasControlPoints
    {
        get => _bias?.ControlPoints;
        set => (_bias ?? throw new InvalidOperationException($"{_tensors.Name} has no bias; create it with hasBias: true.")).ControlPoints = value!;
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="input">[B, …, in]; with a shared context also [in]; with a context per time step [B, T, …, in].</param>
    /// <param name="point">One context for each of the B samples, or of the B·T steps, or one shared context.</param>
    /// <returns>[B, …, out].</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        _tensors.Check(input, point);
        var shape = input.shape;
        if (shape.Length == 0 || shape[^1] != in_features)
        {
            throw new ArgumentException($"{_tensors.Name}: the input has the shape {Shapes.Print(input)}; expected [B, …, {in_features}].{(shape.Length > 2 && shape[1..].Aggregate((a, b) => a * b) == in_features ? " Put Flatten() before this layer." : "")}", nameof(input));
        }

        _tensors.CheckType(input);
        _tensors.CheckContexts(input, point, shape.Length < 2 ? null : shape[0], shape.Length < 3 ? null : shape[1]);
        return AffineMap.Apply(input, point, _weight, _bias);
    }

    /// <summary>The plain linear layer at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override Linear Collapse(Point<TManifold> point)
    {
        _tensors.CheckCollapse(point);
        var plain = nn.Linear(_weight.Collapsed(point), _bias?.Collapsed(point));
        plain.train(training);
        return plain;
    }
}
