using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>y = W(s)·x + b(s) over the last dimension, for a weight and a bias of any kind: what linear layers, recurrent ones and attention are made of.</summary>
internal static class AffineMap
{
    /// <param name="input">[B, …, in], with time steps [B, T, …, in]; with a shared point any shape [… , in].</param>
    /// <param name="point">The contexts; they fit the input.</param>
    /// <param name="weight">Plain shape [out, in].</param>
    /// <param name="bias">Plain shape [out], or null.</param>
    /// <returns>The input's shape with a last dimension of out.</returns>
    public static Tensor Apply<TManifold>(Tensor input, Point<TManifold> point, WeightTensor<TManifold> weight, WeightTensor<TManifold>? bias)
        where TManifold : class, IManifold<TManifold> =>
        Apply(input, point, weight.Numbers, bias?.Numbers);

    /// <inheritdoc cref="Apply{TManifold}(Tensor, Point{TManifold}, WeightTensor{TManifold}, WeightTensor{TManifold})" />
    public static Tensor Apply<TManifold>(Tensor input, Point<TManifold> point, WeightNumbers<TManifold> weight, WeightNumbers<TManifold>? bias)
        where TManifold : class, IManifold<TManifold>
    {
        using var scope = NewDisposeScope();
        if (point.IsShared || (!weight.IsOnManifold && bias is not { IsOnManifold: true }))
        {
            return nn.functional.linear(input, weight.At(point), bias?.At(point)).MoveToOuterDisposeScope();
        }

        var shape = input.shape;
        var rows = input.reshape(point.RowCount, Positions(shape, point), shape[^1]);
        Tensor output;
        if (weight.IsOnManifold)
        {
            var isJoint = bias is { IsOnManifold: true };
            output = TManifold.Weighting.Map(rows, point, weight.Values, isJoint ? bias!.Value.Values : null, weight.Layer);
            output = bias is null || isJoint ? output : output + bias.Value.Values;
        }
        else
        {
            output = nn.functional.linear(rows, weight.Values) + bias!.Value.AtRows(point).unsqueeze(1);
        }

        return output.reshape([.. shape[..^1], output.shape[^1]]).MoveToOuterDisposeScope();
    }

    /// <summary>The positions of an input [B, (T,) …, last] that share a row's context; given, because a batch may be empty.</summary>
    private static long Positions<TManifold>(long[] shape, Point<TManifold> point)
        where TManifold : class, IManifold<TManifold> =>
        shape[(point.Steps is null ? 1 : 2)..^1].Aggregate(1L, (product, size) => product * size);
}
