using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A linear layer whose weight and bias are functions of the context, y = W(s)·x + b(s): what is the same whatever kind of
/// function it is. <see cref="ManifoldLinear{TManifold}"/> is linear in its parameters, <see cref="NonlinearLinear{TManifold}"/> is not.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class LinearLayer<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    /// <param name="inputSize">Size of each input sample.</param>
    /// <param name="outputSize">Size of each output sample.</param>
    /// <param name="hasBias">Whether a bias b(s) is learned.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="initial">Makes a parameter of the plain layer's shape, with all that each number of it needs along a new first dimension.</param>
    private protected LinearLayer(long inputSize, long outputSize, bool hasBias, ScalarType? dtype, Func<long[], ScalarType, Parameter> initial)
        : base(nameof(nn.Linear))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputSize);
        in_features = inputSize;
        out_features = outputSize;
        var type = dtype ?? get_default_dtype();
        if (type is not (ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16))
        {
            throw new ArgumentException($"{Name}: weights of type {type} cannot be trained; use Float32 or Float64.", nameof(dtype));
        }

        _weight = initial([outputSize, inputSize], type);
        register_parameter(nameof(weight), _weight);
        if (hasBias)
        {
            _bias = initial([outputSize], type);
            register_parameter(nameof(bias), _bias);
        }

        register_buffer(SavedState.MarkOf(TManifold.Description), empty(0, dtype: ScalarType.Byte).DetachFromDisposeScope());
    }

    /// <summary>The weight's parameter, [K, out, in]: control points in the orthonormal frame, or the K numbers of a nonlinear formula. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned.</exception>
    public Parameter weight
    {
        get => _weight;
        set => _weight = Replace(nameof(weight), _weight, value);
    }

    /// <summary>The bias's parameter, [K, out], or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a layer without bias.</exception>
    public Parameter? bias
    {
        get => _bias;
        set => _bias = Replace(nameof(bias), _bias, value);
    }

    /// <summary>Size of each input sample.</summary>
    public long in_features { get; }

    /// <summary>Size of each output sample.</summary>
    public long out_features { get; }

    /// <summary>The weight's natural control points, [K, out, in] (of a nonlinear formula, the parameter itself): reading makes a copy, writing sets the layer's weights.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    public Tensor WeightControlPoints
    {
        get => ToNatural(_weight);
        set => SetNatural(_weight, value, $"{Name}.{nameof(WeightControlPoints)}");
    }

    /// <summary>The bias's natural control points, [K, out], or null without a bias; like <see cref="WeightControlPoints"/>.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    /// <exception cref="InvalidOperationException">The layer has no bias to assign to.</exception>
    public Tensor? BiasControlPoints
    {
        get => _bias is null ? null : ToNatural(_bias);
        set => SetNatural(
            _bias ?? throw new InvalidOperationException($"{Name} has no bias; create it with hasBias: true."),
            value ?? throw new ArgumentNullException(nameof(value)),
            $"{Name}.{nameof(BiasControlPoints)}");
    }

    private string Name => $"{TManifold.Description.Name}.Linear({in_features}, {out_features})";

    /// <summary>Applies the layer.</summary>
    /// <param name="input">[B, …, in]; with a shared context also [in].</param>
    /// <param name="point">One context for each of the B samples, or one shared context.</param>
    /// <returns>[B, …, out].</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        Check(input, point);
        var basis = point.Basis(_weight.dtype, _weight.device);
        if (point.IsShared)
        {
            using var scope = NewDisposeScope();
            var bias = _bias is null ? null : Materialize(basis, _bias);
            return nn.functional.linear(input, Materialize(basis, _weight), bias).MoveToOuterDisposeScope();
        }

        return ApplyPerSample(input, basis, _weight, _bias);
    }

    /// <summary>The plain linear layer at one context, with copies of the weights.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override Linear Collapse(Point<TManifold> point)
    {
        ObjectDisposedException.ThrowIf(_weight.IsInvalid, this);
        ThrowIfBatch(point, Name);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var basis = point.Basis(_weight.dtype, _weight.device);
        var bias = _bias is null ? null : new Parameter(Materialize(basis, _bias).DetachFromDisposeScope());
        var plain = nn.Linear(new Parameter(Materialize(basis, _weight).DetachFromDisposeScope()), bias);
        plain.train(training);
        return plain;
    }

    /// <summary>W at one context.</summary>
    /// <param name="basis">What the point holds of the context, [M].</param>
    /// <param name="parameter">[K, …].</param>
    /// <returns>[…].</returns>
    private protected abstract Tensor Materialize(Tensor basis, Tensor parameter);

    /// <summary>The layer with a context per sample.</summary>
    /// <param name="input">[B, …, in].</param>
    /// <param name="basis">[B, M].</param>
    /// <param name="weight">[K, out, in].</param>
    /// <param name="bias">[K, out], or null.</param>
    /// <returns>[B, …, out].</returns>
    private protected abstract Tensor ApplyPerSample(Tensor input, Tensor basis, Tensor weight, Tensor? bias);

    /// <summary>A copy of a parameter, in natural control points.</summary>
    private protected abstract Tensor ToNatural(Tensor parameter);

    /// <summary>Sets a parameter from natural control points.</summary>
    private protected abstract void SetNatural(Parameter parameter, Tensor value, string name);

    private Parameter Replace(string name, Parameter? current, Parameter? replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement, name);
        if (current is null || !replacement.shape.SequenceEqual(current.shape))
        {
            throw new ArgumentException($"{Name}: the new {name} has the shape {Shapes.Print(replacement)}; expected {(current is null ? "none, because the layer has no bias" : Shapes.Print(current))}.", name);
        }

        if (!ReferenceEquals(current, replacement))
        {
            ConditionallyRegisterParameter(name, (Parameter)replacement.DetachFromDisposeScope());
            current.Dispose();
        }

        return replacement;
    }

    private void Check(Tensor input, Point<TManifold> point)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(point);
        ObjectDisposedException.ThrowIf(_weight.IsInvalid, this);

        if (input.IsInvalid)
        {
            throw new ArgumentException($"{Name}: the input is disposed.", nameof(input));
        }

        var shape = input.shape;
        if (shape.Length == 0 || shape[^1] != in_features)
        {
            throw new ArgumentException($"{Name}: the input has the shape {Shapes.Print(input)}; expected [B, …, {in_features}].{(shape.Length > 2 && shape[1..].Aggregate((a, b) => a * b) == in_features ? " Put Flatten() before this layer." : "")}", nameof(input));
        }

        if (input.dtype != _weight.dtype || input.device_type != _weight.device_type || input.device_index != _weight.device_index)
        {
            throw new ArgumentException($"{Name}: the input is {input.dtype} on {input.device}, the weights are {_weight.dtype} on {_weight.device}. Convert one with .to(…).", nameof(input));
        }

        if (point.BatchSize is { } contexts && (shape.Length < 2 || shape[0] != contexts))
        {
            var shared = $"one shared context, as in {TManifold.Description.SharedPoint}";
            throw new ArgumentException(
                shape.Length < 2
                    ? $"{Name}: the point holds {contexts} contexts, the input {Shapes.Print(input)} is one sample without a batch; give it {shared}, or make it a batch with .unsqueeze(0)."
                    : $"{Name}: the point holds {contexts} contexts, the input has the shape {Shapes.Print(input)}; give one context for each of the input's {shape[0]} samples, or {shared}.",
                nameof(point));
        }
    }
}
