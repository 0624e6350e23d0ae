using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>y = γ(s)·x + β(s), number by number, for tensors of any kind: how normalisations end.</summary>
internal static class ElementwiseMap
{
    /// <param name="input">[B, …], with time steps [B, T, …]; with a shared point any shape.</param>
    /// <param name="point">The contexts; they fit the input.</param>
    /// <param name="weight">γ of some shape, or null.</param>
    /// <param name="bias">β of the same shape, or null.</param>
    /// <param name="after">The dimensions of the input that come after those of γ.</param>
    /// <returns>The input's shape.</returns>
    public static Tensor Apply<TManifold>(Tensor input, Point<TManifold> point, WeightTensor<TManifold>? weight, WeightTensor<TManifold>? bias, int after)
        where TManifold : class, IManifold<TManifold> =>
        Apply(input, weight is null ? null : At(input, point, weight, after), bias is null ? null : At(input, point, bias, after));

    /// <summary>The same for numbers that are broadcast over the input.</summary>
    public static Tensor Apply(Tensor input, Tensor? scale, Tensor? shift) => (scale, shift) switch
    {
        (null, null) => input.alias(),
        (null, { } number) => input + number,
        ({ } factor, null) => input * factor,
        ({ } factor, { } number) => addcmul(number, input, factor, 1),
    };

    /// <summary>A tensor at a point's contexts, as it is broadcast over an input.</summary>
    public static Tensor At<TManifold>(Tensor input, Point<TManifold> point, WeightTensor<TManifold> tensor, int after)
        where TManifold : class, IManifold<TManifold>
    {
        using var scope = NewDisposeScope();
        var shape = tensor.Shape;
        long[] afterwards = [.. Enumerable.Repeat(1L, after)];
        if (point.IsShared || !tensor.IsOnManifold)
        {
            return tensor.At(point).view([.. shape, .. afterwards]).MoveToOuterDisposeScope();
        }

        long[] rows = point.Steps is { } steps ? [point.BatchSize!.Value, steps] : [point.BatchSize!.Value];
        var between = Enumerable.Repeat(1L, (int)input.dim() - rows.Length - shape.Length - after);
        return tensor.AtRows(point).view([.. rows, .. between, .. shape, .. afterwards]).MoveToOuterDisposeScope();
    }
}
