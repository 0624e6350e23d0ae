using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// How a manifold's parameters become weights: K numbers for each number of the plain layer, along a new first dimension, and a
/// context make one. <see cref="LinearWeighting{TManifold}"/> sums control points, <see cref="NonlinearWeighting{TManifold}"/>
/// evaluates a formula; layers are the same for both. Generated code holds one per manifold.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class Weighting<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private double[]? _one;

    private protected Weighting()
    {
    }

    /// <summary>K, the numbers of one weight.</summary>
    internal abstract int Count { get; }

    /// <summary>Whether W is a sum Σ basisₖ·parameterₖ, of control points with coefficients that depend on the context alone.</summary>
    internal abstract bool IsLinear { get; }

    /// <summary>The parts that W is a sum of, see <see cref="AsBlend"/>; null where it is none.</summary>
    internal abstract int? PartCount { get; }

    /// <summary>Of the K numbers, those that count at a context, on average.</summary>
    internal virtual int CountAtContext => Count;

    /// <summary>Whether some weights are the same at every context.</summary>
    internal bool HasConstant => (_one ??= One()) is not null;

    /// <summary>A parameter [K, …] whose weights are drawn like those of a plain layer.</summary>
    /// <param name="shape">The plain layer's shape.</param>
    /// <param name="initial">How.</param>
    /// <param name="dtype">The type.</param>
    /// <param name="device">The device, the CPU if null.</param>
    /// <exception cref="InvalidOperationException">The manifold holds no constant, and that was asked for.</exception>
    internal Parameter NewParameter(long[] shape, Initial initial, ScalarType dtype, Device? device)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var values = initial is Initial.Constant { Number: 0 } && IsLinear ? zeros([Count, .. shape], dtype: dtype, device: device)
            : initial.IsConstant ? Constant(initial.Plain(shape, dtype, device))
            : Draw(shape, initial, dtype, device);
        return (Parameter)new Parameter(values.alias()).DetachFromDisposeScope();
    }

    /// <summary>The parameter [K, …] of weights that are the same at every context.</summary>
    /// <param name="weights">The weights, […].</param>
    /// <exception cref="InvalidOperationException">The manifold holds no constant.</exception>
    internal Tensor Constant(Tensor weights)
    {
        using var scope = NewDisposeScope();
        var one = tensor(_one ??= FindOne(), dtype: weights.dtype, device: weights.device);
        return (one.view([-1, .. weights.shape.Select(_ => 1L)]) * weights).MoveToOuterDisposeScope();
    }

    /// <summary>W at contexts, differentiable to any order.</summary>
    /// <param name="basis">What the point holds of contexts: [M] for one, or [u, M].</param>
    /// <param name="parameter">[K, …].</param>
    /// <param name="support">The point's <see cref="Point{TManifold}.Support"/>: spares backward work, changes no number.</param>
    /// <returns>[…], or [u, …].</returns>
    internal abstract Tensor At(Tensor basis, Tensor parameter, bool[]? support = null);

    /// <summary>W where each row of contexts has numbers of its own, differentiable to any order.</summary>
    /// <param name="basis">What the point holds of contexts, [S, M].</param>
    /// <param name="parameter">[K, S, …].</param>
    /// <returns>[S, …].</returns>
    internal abstract Tensor AtOwn(Tensor basis, Tensor parameter);

    /// <summary>y = W(s)·x + b(s) for rows of contexts.</summary>
    /// <param name="input">x, [S, P, in]: P positions of each row share its context.</param>
    /// <param name="point">S rows.</param>
    /// <param name="weight">[K, out, in].</param>
    /// <param name="bias">[K, out], or null.</param>
    /// <param name="layer">The layer's name, for <c>Explain</c>.</param>
    /// <returns>[S, P, out].</returns>
    internal abstract Tensor Map(Tensor input, Point<TManifold> point, Tensor weight, Tensor? bias, string layer);

    /// <summary>y = W(s)·x for rows of contexts, where x has columns.</summary>
    /// <param name="input">x, [S, in, P]: P positions of each row share its context.</param>
    /// <param name="point">S rows.</param>
    /// <param name="weight">[K, out, …], of which the last dimensions together are in.</param>
    /// <returns>[S, out, P].</returns>
    internal abstract Tensor MapColumns(Tensor input, Point<TManifold> point, Tensor weight);

    /// <summary>W as a sum with coefficients that depend on the context alone, where it is one; otherwise null.</summary>
    /// <param name="basis">What the point holds of contexts: [S, M].</param>
    /// <param name="parameter">[K, …].</param>
    /// <returns>Coefficients [S, C] and what they are of, [C, …].</returns>
    internal abstract (Tensor Coefficients, Tensor Parts)? AsBlend(Tensor basis, Tensor parameter);

    /// <summary>W at one context over memory, on this thread and without allocating.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="basis">What a point holds of the context, M numbers.</param>
    /// <param name="parameter">K rows of numbers, one after another.</param>
    /// <param name="length">The numbers of a row; K of them are at most as many as a span holds.</param>
    /// <param name="weights">Receives W.</param>
    internal abstract unsafe void Materialize<T>(ReadOnlySpan<T> basis, T* parameter, nint length, T* weights)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>A copy of a parameter, in natural control points.</summary>
    internal abstract Tensor ToNatural(Tensor parameter);

    /// <summary>Sets a parameter from natural control points.</summary>
    internal abstract void SetNatural(Parameter parameter, Tensor value, string name);

    /// <summary>Random numbers [K, …].</summary>
    private protected abstract Tensor Draw(long[] shape, Initial initial, ScalarType dtype, Device? device);

    /// <summary>The K numbers of the weight that is 1 at every context; none if there are no such.</summary>
    private protected abstract double[]? One();

    private double[] FindOne() => One() ?? throw new InvalidOperationException(
        $"{TManifold.Description.Name}: no weights of {TManifold.Description.Formula} are the same at every context, as this layer's are at the beginning. "
        + "Add a constant function to the basis, or keep the tensor off the manifold: kinds: new() { [\"weight\"] = WeightKind.Shared }.");
}
