using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A normalisation whose scale γ and shift β are functions of the context; they begin as 1 and 0 at every context.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldNorm<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private protected ManifoldNorm(string name, LayerArguments layer, double eps, long[]? weightShape, long[]? biasShape)
        : base(name)
    {
        this.eps = eps;
        Tensors = new(this, layer.Name, layer.Kinds, layer.Device, layer.DType);
        WeightFunction = weightShape is null ? null : Tensors.Add(nameof(weight), weightShape, new Initial.Constant(1));
        BiasFunction = biasShape is null ? null : Tensors.Add(nameof(bias), biasShape, new Initial.Constant(0));
        Tensors.Complete();
    }

    /// <summary>What is added to a variance before its root is taken.</summary>
    public double eps { get; }

    /// <summary>The scale's parameter, on the manifold with a first dimension of K, or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a layer without.</exception>
    public Parameter? weight
    {
        get => WeightFunction?.Parameter;
        set => Tensors.Require(WeightFunction, nameof(weight), value).Replace(value!, ConditionallyRegisterParameter);
    }

    /// <summary>The shift's parameter, on the manifold with a first dimension of K, or null. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned, or one to a layer without.</exception>
    public Parameter? bias
    {
        get => BiasFunction?.Parameter;
        set => Tensors.Require(BiasFunction, nameof(bias), value).Replace(value!, ConditionallyRegisterParameter);
    }

    /// <summary>The scale's natural control points (of a nonlinear formula, the parameter itself), or null: reading makes a copy, writing sets the layer's scale.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    /// <exception cref="InvalidOperationException">The layer has no scale to assign to.</exception>
    public Tensor? WeightControlPoints
    {
        get => WeightFunction?.ControlPoints;
        set => (WeightFunction ?? throw None(nameof(weight))).ControlPoints = value!;
    }

    /// <summary>The shift's natural control points, or null; like <see cref="WeightControlPoints"/>.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    /// <exception cref="InvalidOperationException">The layer has no shift to assign to.</exception>
    public Tensor? BiasControlPoints
    {
        get => BiasFunction?.ControlPoints;
        set => (BiasFunction ?? throw None(nameof(bias))).ControlPoints = value!;
    }

    private protected LayerTensors<TManifold> Tensors { get; }

    internal WeightTensor<TManifold>? WeightFunction { get; }

    internal WeightTensor<TManifold>? BiasFunction { get; }

    /// <summary>Whether a scale or a shift depends on the context of a row.</summary>
    private protected bool HasRows(Point<TManifold> point) => !point.IsShared && (WeightFunction is { IsOnManifold: true } || BiasFunction is { IsOnManifold: true });

    private InvalidOperationException None(string name) => new($"{Tensors.Name} has no {name}: it was created without.");
}

/// <summary>What a layer hands on to the class that it derives from.</summary>
internal readonly record struct LayerArguments(string Name, Device? Device, ScalarType? DType, WeightKinds? Kinds);
