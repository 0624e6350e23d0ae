using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A layer with a weight and, mostly, a bias: linear layers and convolutions.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldWeighted<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private WeightTensor<TManifold>? _weight;

    private protected ManifoldWeighted(string name)
        : base(name)
    {
    }

    /// <summary>The weight's parameter: on the manifold [K, …], control points in the orthonormal frame or the K numbers of a nonlinear formula; off it the plain layer's […]. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned.</exception>
    public Parameter weight
    {
        get => WeightFunction.Parameter;
        set => WeightFunction.Replace(value, ConditionallyRegisterParameter);
    }

    /// <summary>The bias's parameter, [K, …] on the manifold, […] off it, or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a layer without bias.</exception>
    public Parameter? bias
    {
        get => BiasFunction?.Parameter;
        set => Tensors.Require(BiasFunction, nameof(bias), value).Replace(value!, ConditionallyRegisterParameter);
    }

    /// <summary>The weight's natural control points, [K, …] (of a nonlinear formula, the parameter itself): reading makes a copy, writing sets the layer's weights.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    public Tensor WeightControlPoints
    {
        get => WeightFunction.ControlPoints;
        set => WeightFunction.ControlPoints = value;
    }

    /// <summary>The bias's natural control points, [K, …], or null without a bias; like <see cref="WeightControlPoints"/>.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    /// <exception cref="InvalidOperationException">The layer has no bias to assign to.</exception>
    public Tensor? BiasControlPoints
    {
        get => BiasFunction?.ControlPoints;
        set => (BiasFunction ?? throw new InvalidOperationException($"{Tensors.Name} has no bias; create it with {BiasArgument}: true.")).ControlPoints = value!;
    }

    private protected LayerTensors<TManifold> Tensors { get; private set; } = null!;

    private protected WeightTensor<TManifold> WeightFunction => _weight!;

    private protected WeightTensor<TManifold>? BiasFunction { get; private set; }

    /// <summary>What the constructor's argument for a bias is called.</summary>
    private protected virtual string BiasArgument => nameof(bias);

    /// <summary>Call in the constructor: adds the tensors, which are uniform on (−1/√n, 1/√n) for n inputs of an output.</summary>
    private protected void AddTensors(LayerTensors<TManifold> tensors, long[] weightShape, long inputs, long? biasSize)
    {
        Tensors = tensors;
        var initial = new Initial.Uniform(1 / Math.Sqrt(inputs));
        _weight = tensors.Add(nameof(weight), weightShape, initial);
        BiasFunction = biasSize is { } size ? tensors.Add(nameof(bias), [size], initial) : null;
        tensors.Complete();
    }
}
