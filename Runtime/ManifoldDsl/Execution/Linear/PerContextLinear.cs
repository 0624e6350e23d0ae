using System.Numerics;

namespace ManifoldDsl;

/// <summary>
/// y = W(s)·x with the weights of each distinct context, which serve all rows that share it. Outputs are done in tiles: the
/// control points of a tile stay in the cache while W is made of them for four contexts at a time, used, and forgotten.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal static unsafe class PerContextLinear<TManifold, T>
    where TManifold : class, ILinearManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Contexts whose weights are made in one pass over the control points.</summary>
    public const int ContextTile = 4;

    /// <summary>Bytes of control points, their gradients and weights of a tile: most of a core's L2.</summary>
    private const long CacheBytes = 640 << 10;

    /// <summary>The most bytes of W of all contexts that are kept for backward; of more, backward makes them again.</summary>
    public const long MostKept = 1 << 20;

    /// <param name="rows">The layer; rows of a context are one after another.</param>
    /// <param name="starts">The first row of each context, and the end.</param>
    /// <param name="output">y, [N, out].</param>
    /// <param name="kept">Receives W of all contexts, [u, out, in]; or null.</param>
    public static void Forward(in LinearRows<T> rows, ReadOnlySpan<int> starts, T* output, T* kept)
    {
        var contexts = starts.Length - 1;
        var tile = TileLength(rows, contexts, isBackward: false);
        using var weights = Scratch.Take((long)Math.Min(ContextTile, contexts) * tile * rows.Inputs * sizeof(T));
        for (var first = 0; first < rows.Outputs; first += tile)
        {
            var outputs = Math.Min(tile, rows.Outputs - first);
            for (var context = 0; context < contexts; context += ContextTile)
            {
                var count = Math.Min(ContextTile, contexts - context);
                var stride = kept == null ? (nint)outputs * rows.Inputs : (nint)rows.Outputs * rows.Inputs;
                var w = kept == null ? weights.As<T>() : kept + (context * stride) + ((nint)first * rows.Inputs);
                Materialize(rows, context, count, first, outputs, w, stride);
                for (var i = 0; i < count; i++, w += stride)
                {
                    var (start, length) = (starts[context + i], starts[context + i + 1] - starts[context + i]);
                    Blas.Multiply(
                        false, true, length, outputs, rows.Inputs,
                        rows.Input + ((nint)start * rows.Inputs), rows.Inputs, w, rows.Inputs,
                        T.Zero, output + ((nint)start * rows.Outputs) + first, rows.Outputs);
                }
            }
        }
    }

    /// <summary>The gradients of all but the bias.</summary>
    /// <param name="rows">The layer; rows of a context are one after another.</param>
    /// <param name="starts">The first row of each context, and the end.</param>
    /// <param name="gradients">Where they go.</param>
    /// <param name="kept">W of all contexts, [u, out, in], from forward; or null.</param>
    public static void Backward(in LinearRows<T> rows, ReadOnlySpan<int> starts, in LinearGradients<T> gradients, T* kept)
    {
        var contexts = starts.Length - 1;
        var tile = TileLength(rows, contexts, isBackward: true);
        using var weights = Scratch.Take((long)Math.Min(ContextTile, contexts) * tile * rows.Inputs * sizeof(T));
        for (var first = 0; first < rows.Outputs; first += tile)
        {
            var outputs = Math.Min(tile, rows.Outputs - first);
            var size = (nint)outputs * rows.Inputs;
            for (var context = 0; context < contexts; context += ContextTile)
            {
                var count = Math.Min(ContextTile, contexts - context);
                var w = weights.As<T>();
                var stride = kept == null ? size : (nint)rows.Outputs * rows.Inputs;
                var made = kept == null ? w : kept + (context * stride) + ((nint)first * rows.Inputs);
                if (gradients.Input != null && kept == null)
                {
                    Materialize(rows, context, count, first, outputs, w, size);
                }

                for (var i = 0; i < count; i++)
                {
                    var (start, length) = (starts[context + i], starts[context + i + 1] - starts[context + i]);
                    var delta = gradients.Output + ((nint)start * rows.Outputs) + first;
                    if (gradients.Input != null)
                    {
                        Blas.Multiply(
                            false, false, length, rows.Inputs, outputs,
                            delta, rows.Outputs, made + (i * stride), rows.Inputs,
                            first == 0 ? T.Zero : T.One, gradients.Input + ((nint)start * rows.Inputs), rows.Inputs);
                    }

                    if (gradients.Weight == null && gradients.Basis == null)
                    {
                        continue;
                    }

                    // W has served: its place receives its gradient
                    Blas.Multiply(
                        true, false, outputs, rows.Inputs, length,
                        delta, rows.Outputs, rows.Input + ((nint)start * rows.Inputs), rows.Inputs,
                        T.Zero, w + (i * size), rows.Inputs);
                }

                if (gradients.Weight != null || gradients.Basis != null)
                {
                    Accumulate(rows, context, count, first, size, w, gradients);
                }
            }
        }
    }

    /// <summary>W of some contexts for a tile of outputs.</summary>
    public static void Materialize(in LinearRows<T> rows, int context, int count, int first, int outputs, T* weights, nint weightStride)
    {
        LinearKernels<TManifold>.Materialize(
            BasisOf(rows, context, count), rows.Weight + ((nint)first * rows.Inputs), (nint)rows.Outputs * rows.Inputs, weights, weightStride, (nint)outputs * rows.Inputs);
    }

    /// <summary>Adds to the gradients of P̃ and φ̃ what those of W say.</summary>
    public static void Accumulate(in LinearRows<T> rows, int context, int count, int first, nint size, T* weights, in LinearGradients<T> gradients)
    {
        var (offset, stride) = ((nint)first * rows.Inputs, (nint)rows.Outputs * rows.Inputs);
        var basisGradients = gradients.Basis == null ? [] : new Span<double>(gradients.Basis + ((nint)context * rows.Functions), count * rows.Functions);
        LinearKernels<TManifold>.Accumulate(
            BasisOf(rows, context, count), rows.Weight + offset, weights, size, gradients.Weight == null ? null : gradients.Weight + offset, stride, size,
            gradients.OverwritesWeight && context == 0, basisGradients,
            support: rows.Support is null ? [] : rows.Support.AsSpan(context * rows.Functions, count * rows.Functions));
    }

    private static ReadOnlySpan<T> BasisOf(in LinearRows<T> rows, int context, int count) =>
        new(rows.Basis + ((nint)context * rows.Functions), count * rows.Functions);

    /// <summary>
    /// Outputs of a tile: as many as the cache holds, but no fewer than a product needs to be fast. Control points are read again
    /// for the next contexts only where there are more than are made at once.
    /// </summary>
    public static int TileLength(in LinearRows<T> rows, int contexts, bool isBackward)
    {
        var reused = contexts > ContextTile ? rows.Functions * (isBackward ? 2 : 1) : 0;
        var perOutput = (long)rows.Inputs * sizeof(T) * (Math.Min(ContextTile, contexts) + reused);
        return (int)Math.Min(rows.Outputs, Math.Max(16, CacheBytes / Math.Max(1, perOutput) / 16 * 16));
    }
}
