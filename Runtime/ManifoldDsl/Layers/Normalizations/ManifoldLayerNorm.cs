using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// A normalisation over the last dimensions whose scale and shift are functions of the context. The generated
/// <c>LayerNorm</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldLayerNorm<TManifold> : ManifoldNorm<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly long[] _shape;

    /// <summary>Creates the layer with a scale of 1 and a shift of 0 at every context.</summary>
    /// <param name="normalized_shape">The last dimensions of the input.</param>
    /// <param name="eps">What is added to a variance before its root is taken.</param>
    /// <param name="elementwise_affine">Whether a scale and a shift are learned.</param>
    /// <param name="bias">Whether a shift is.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What weight and bias depend on; both on the context if null.</param>
    /// <exception cref="ArgumentException">A size is not positive, the type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    /// <exception cref="InvalidOperationException">The manifold holds no weight that is the same at every context, as these are at the beginning.</exception>
    protected ManifoldLayerNorm(
        NormalizedShape normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(
            nameof(nn.LayerNorm),
            new(NameOf(normalized_shape.ToArray()), device, dtype, kinds),
            eps,
            elementwise_affine ? normalized_shape.ToArray() : null,
            elementwise_affine && bias ? normalized_shape.ToArray() : null)
    {
        _shape = normalized_shape.ToArray();
        this.elementwise_affine = elementwise_affine;
    }

    /// <summary>The last dimensions of the input.</summary>
    public long[] normalized_shape => [.. _shape];

    /// <summary>Whether there are a scale and mostly a shift.</summary>
    public bool elementwise_affine { get; }

    /// <summary>Applies the layer.</summary>
    /// <param name="input">[B, …, normalized_shape]; with a shared context also [normalized_shape]; with a context per time step [B, T, …, normalized_shape].</param>
    /// <param name="point">One context for each of the B samples, or of the B·T steps, or one shared context.</param>
    /// <returns>The input's shape.</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        Tensors.Check(input, point);
        var shape = input.shape;
        var leading = shape.Length - _shape.Length;
        if (leading < 0 || !shape.AsSpan(leading).SequenceEqual(_shape))
        {
            throw new ArgumentException($"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; expected [B, …, {string.Join(", ", _shape)}].", nameof(input));
        }

        Tensors.CheckType(input);
        Tensors.CheckContexts(input, point, leading < 1 ? null : shape[0], leading < 2 ? null : shape[1]);
        using var scope = NewDisposeScope();
        var output = HasRows(point)
            ? ElementwiseMap.Apply(functional.layer_norm(input, _shape, eps: eps), point, WeightFunction, BiasFunction, after: 0)
            : functional.layer_norm(input, _shape, WeightFunction?.At(point), BiasFunction?.At(point), eps);
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>The plain layer at one context, with copies of scale and shift.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override LayerNorm Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        var plain = LayerNorm(_shape, eps, elementwise_affine, BiasFunction is not null);
        if (WeightFunction is not null)
        {
            plain.weight = WeightFunction.Collapsed(point);
        }

        if (BiasFunction is not null)
        {
            plain.bias = BiasFunction.Collapsed(point);
        }

        plain.train(training);
        return plain;
    }

    private static string NameOf(long[] normalized_shape)
    {
        var printed = normalized_shape.Length == 1 ? $"{normalized_shape[0]}" : $"[{string.Join(", ", normalized_shape)}]";
        var name = $"{TManifold.Description.Name}.LayerNorm({printed})";
        return normalized_shape.Length > 0 && normalized_shape.Min() > 0
            ? name
            : throw new ArgumentException($"{name}: expected one or more positive sizes.", nameof(normalized_shape));
    }
}
