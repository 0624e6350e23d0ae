using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// One tensor of a layer, on the manifold or off it. The module holds the parameter, since TorchSharp replaces it there when a
/// module moves to another type or device; this finds it by name.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class WeightTensor<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly Module _owner;

    public WeightTensor(Module owner, string layer, string name, WeightKind kind) => (_owner, Layer, Name, Kind) = (owner, layer, name, kind);

    /// <summary>What the layer is called in messages: Rotation.Linear(784, 43).</summary>
    public string Layer { get; }

    /// <summary>The name of the parameter.</summary>
    public string Name { get; }

    /// <summary>What it depends on.</summary>
    public WeightKind Kind { get; }

    /// <summary>Whether it depends on the context.</summary>
    public bool IsOnManifold => Kind == WeightKind.Manifold;

    /// <summary>[K, …] on the manifold, […] off it.</summary>
    public Parameter Parameter => _owner.get_parameter(Name) ?? throw new InvalidOperationException($"{Layer} has no parameter {Name} any more.");

    /// <summary>The tensor as walkers read it.</summary>
    public WalkedTensor Walked => new(Layer, IsOnManifold, () => _owner.get_parameter(Name));

    /// <summary>The plain layer's shape.</summary>
    public long[] Shape => IsOnManifold ? Parameter.shape[1..] : Parameter.shape;

    /// <summary>The natural control points, [K, …] (of a nonlinear formula or off the manifold, the parameter itself): reading copies, writing sets the weights.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    public Tensor ControlPoints
    {
        get => IsOnManifold ? TManifold.Weighting.ToNatural(Parameter) : Parameter.detach().clone();
        set
        {
            if (IsOnManifold)
            {
                TManifold.Weighting.SetNatural(Parameter, value, $"{Layer}.{char.ToUpperInvariant(Name[0])}{Name[1..]}ControlPoints");
                return;
            }

            ManifoldDsl.ControlPoints.ThrowIfOtherShape(Parameter, value, $"{Layer}.{Name}");
            using var noGrad = no_grad();
            Parameter.copy_(value.detach());
        }
    }

    /// <summary>Its numbers as they are now.</summary>
    public WeightNumbers<TManifold> Numbers => new(Parameter, IsOnManifold, Layer);

    /// <summary>W at the one context of a shared point, […]; off the manifold, the parameter.</summary>
    public Tensor At(Point<TManifold> point) => Numbers.At(point);

    /// <summary>W for each distinct context of a point, [u, …]. Only on the manifold.</summary>
    public Tensor AtDistinct(Point<TManifold> point) => Numbers.AtDistinct(point);

    /// <summary>W for each row of a point, [S, …]; off the manifold, the parameter with a first dimension of 1, to be broadcast.</summary>
    public Tensor AtRows(Point<TManifold> point) => Numbers.AtRows(point);

    /// <summary>A copy of W at the one context of a shared point, as a plain layer's parameter.</summary>
    public Parameter Collapsed(Point<TManifold> point)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return (Parameter)new Parameter(At(point).detach().clone(), Kind != WeightKind.Frozen).DetachFromDisposeScope();
    }

    /// <summary>Puts another parameter of the same shape in its place; the layer owns it.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public void Replace(Parameter replacement, Action<string, Parameter> register)
    {
        ArgumentNullException.ThrowIfNull(replacement, Name);
        var current = Parameter;
        if (!replacement.shape.SequenceEqual(current.shape))
        {
            throw new ArgumentException($"{Layer}: the new {Name} has the shape {Shapes.Print(replacement)}; expected {Shapes.Print(current)}.", Name);
        }

        if (!ReferenceEquals(current, replacement))
        {
            register(Name, (Parameter)replacement.DetachFromDisposeScope());
            current.Dispose();
        }
    }
}
