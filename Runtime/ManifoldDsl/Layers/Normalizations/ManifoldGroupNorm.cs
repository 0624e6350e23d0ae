using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// A normalisation over groups of channels whose scale and shift are functions of the context. The generated
/// <c>GroupNorm</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldGroupNorm<TManifold> : ManifoldNorm<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>Creates the layer with a scale of 1 and a shift of 0 at every context.</summary>
    /// <param name="num_groups">Groups that the channels divide into.</param>
    /// <param name="num_channels">Channels of the input.</param>
    /// <param name="eps">What is added to a variance before its root is taken.</param>
    /// <param name="affine">Whether a scale and a shift are learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What weight and bias depend on; both on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    /// <exception cref="ArgumentException">The channels do not divide into the groups, the type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    /// <exception cref="InvalidOperationException">The manifold holds no weight that is the same at every context, as these are at the beginning.</exception>
    protected ManifoldGroupNorm(
        long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(
            nameof(nn.GroupNorm),
            new(NameOf(num_groups, num_channels), device, dtype, kinds),
            eps,
            affine ? [num_channels] : null,
            affine ? [num_channels] : null)
    {
        (this.num_groups, this.num_channels, this.affine) = (num_groups, num_channels, affine);
    }

    /// <summary>Groups that the channels divide into.</summary>
    public long num_groups { get; }

    /// <summary>Channels of the input.</summary>
    public long num_channels { get; }

    /// <summary>Whether there are a scale and a shift.</summary>
    public bool affine { get; }

    /// <summary>Applies the layer.</summary>
    /// <param name="input">[B, C, …], with one dimension or more after the channels.</param>
    /// <param name="point">One context for each of the B samples, or one shared context.</param>
    /// <returns>The input's shape.</returns>
    /// <exception cref="ArgumentException">The input's shape or type does not fit the layer or the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        Tensors.Check(input, point);
        var shape = input.shape;
        if (shape.Length < 3 || shape[1] != num_channels)
        {
            throw new ArgumentException($"{Tensors.Name}: the input has the shape {Shapes.Print(input)}; expected [B, {num_channels}, …], with a dimension or more after the channels.", nameof(input));
        }

        Tensors.CheckType(input);
        Tensors.CheckContexts(input, point, shape[0]);
        using var scope = NewDisposeScope();
        var output = HasRows(point)
            ? ElementwiseMap.Apply(functional.group_norm(input, num_groups, eps: eps), point, WeightFunction, BiasFunction, after: shape.Length - 2)
            : functional.group_norm(input, num_groups, WeightFunction?.At(point), BiasFunction?.At(point), eps);
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>The plain layer at one context, with copies of scale and shift.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override GroupNorm Collapse(Point<TManifold> point)
    {
        Tensors.CheckCollapse(point);
        var plain = GroupNorm(num_groups, num_channels, eps, affine);
        if (affine)
        {
            plain.weight = WeightFunction!.Collapsed(point);
            plain.bias = BiasFunction!.Collapsed(point);
        }

        plain.train(training);
        return plain;
    }

    private static string NameOf(long num_groups, long num_channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num_groups);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num_channels);
        var name = $"{TManifold.Description.Name}.GroupNorm({num_groups}, {num_channels})";
        return num_channels % num_groups == 0
            ? name
            : throw new ArgumentException($"{name}: {num_channels} channels do not divide into {num_groups} groups.", nameof(num_groups));
    }
}
