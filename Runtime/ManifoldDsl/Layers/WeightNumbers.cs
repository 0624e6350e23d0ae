using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A weight as maps take it: the numbers of a parameter, or of some of its rows.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <param name="Values">[K, …] on the manifold, […] off it.</param>
/// <param name="IsOnManifold">Whether it depends on the context.</param>
/// <param name="Layer">What the layer is called.</param>
internal readonly record struct WeightNumbers<TManifold>(Tensor Values, bool IsOnManifold, string Layer)
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>W at the one context of a shared point, […]; off the manifold, the values.</summary>
    public Tensor At(Point<TManifold> point) => IsOnManifold
        ? TManifold.Weighting.At(point.Basis(Values.dtype, Values.device), Values, point.Support)
        : Values;

    /// <summary>W for each distinct context of a point, [u, …]. Only on the manifold.</summary>
    public Tensor AtDistinct(Point<TManifold> point) => TManifold.Weighting.At(point.DistinctBasis(Values.dtype, Values.device), Values, point.Support);

    /// <summary>W for each row of a point, [S, …]; off the manifold, the values with a first dimension of 1, to be broadcast.</summary>
    public Tensor AtRows(Point<TManifold> point)
    {
        if (!IsOnManifold)
        {
            return Values.unsqueeze(0);
        }

        if (point.Rows.AreAllDistinct)
        {
            return AtDistinct(point);
        }

        using var scope = NewDisposeScope();
        return AtDistinct(point).index_select(0, point.Rows.Index(Values.device)).MoveToOuterDisposeScope();
    }

    /// <summary>The weight in pieces along the plain shape's first dimension, in the current dispose scope; one operation, so that their gradients are joined in one.</summary>
    /// <param name="sizes">The rows of each piece.</param>
    public WeightNumbers<TManifold>[] Split(params long[] sizes)
    {
        var (isOnManifold, layer) = (IsOnManifold, Layer);
        return [.. Values.split(sizes, dim: isOnManifold ? 1 : 0).Select(piece => new WeightNumbers<TManifold>(piece, isOnManifold, layer))];
    }
}
