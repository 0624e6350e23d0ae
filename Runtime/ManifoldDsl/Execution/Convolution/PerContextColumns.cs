using System.Numerics;

namespace ManifoldDsl;

/// <summary>
/// y = W(s)·x for columns x, as windows of images are: the weights of a few contexts at a time, a product for each sample. It is
/// <see cref="PerContextLinear{TManifold, T}"/> with inputs and outputs the other way round, so that neither is transposed.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal static unsafe class PerContextColumns<TManifold, T>
    where TManifold : class, ILinearManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <param name="rows">The layer; x is [S, in, P], its rows are samples of P positions.</param>
    /// <param name="output">y, [S, out, P].</param>
    public static void Forward(in LinearRows<T> rows, T* output)
    {
        var (contexts, order) = (rows.Contexts.Starts, rows.Contexts.Order);
        var (input, positions) = ((nint)rows.Inputs * rows.Positions, rows.Positions);
        var tile = PerContextLinear<TManifold, T>.TileLength(rows, contexts.Length - 1, isBackward: false);
        using var weights = Scratch.Take((long)PerContextLinear<TManifold, T>.ContextTile * tile * rows.Inputs * sizeof(T));
        for (var first = 0; first < rows.Outputs; first += tile)
        {
            var outputs = Math.Min(tile, rows.Outputs - first);
            var size = (nint)outputs * rows.Inputs;
            for (var context = 0; context < contexts.Length - 1; context += PerContextLinear<TManifold, T>.ContextTile)
            {
                var count = Math.Min(PerContextLinear<TManifold, T>.ContextTile, contexts.Length - 1 - context);
                var w = weights.As<T>();
                PerContextLinear<TManifold, T>.Materialize(rows, context, count, first, outputs, w, size);
                for (var i = 0; i < count; i++, w += size)
                {
                    for (var at = contexts[context + i]; at < contexts[context + i + 1]; at++)
                    {
                        var row = (nint)order[at];
                        Blas.Multiply(
                            false, false, outputs, positions, rows.Inputs,
                            w, rows.Inputs, rows.Input + (row * input), positions,
                            T.Zero, output + (((row * rows.Outputs) + first) * positions), positions);
                    }
                }
            }
        }
    }

    /// <summary>The gradients.</summary>
    /// <param name="rows">The layer.</param>
    /// <param name="gradients">Where they go; those of x and y are laid out as these.</param>
    public static void Backward(in LinearRows<T> rows, in LinearGradients<T> gradients)
    {
        var (contexts, order) = (rows.Contexts.Starts, rows.Contexts.Order);
        var (input, positions) = ((nint)rows.Inputs * rows.Positions, rows.Positions);
        var tile = PerContextLinear<TManifold, T>.TileLength(rows, contexts.Length - 1, isBackward: true);
        using var weights = Scratch.Take((long)PerContextLinear<TManifold, T>.ContextTile * tile * rows.Inputs * sizeof(T));
        for (var first = 0; first < rows.Outputs; first += tile)
        {
            var outputs = Math.Min(tile, rows.Outputs - first);
            var size = (nint)outputs * rows.Inputs;
            for (var context = 0; context < contexts.Length - 1; context += PerContextLinear<TManifold, T>.ContextTile)
            {
                var count = Math.Min(PerContextLinear<TManifold, T>.ContextTile, contexts.Length - 1 - context);
                var w = weights.As<T>();
                if (gradients.Input != null)
                {
                    PerContextLinear<TManifold, T>.Materialize(rows, context, count, first, outputs, w, size);
                }

                for (var i = 0; i < count; i++, w += size)
                {
                    var (start, end) = (contexts[context + i], contexts[context + i + 1]);
                    for (var at = start; gradients.Input != null && at < end; at++)
                    {
                        var row = (nint)order[at];
                        Blas.Multiply(
                            true, false, rows.Inputs, positions, outputs,
                            w, rows.Inputs, gradients.Output + (((row * rows.Outputs) + first) * positions), positions,
                            first == 0 ? T.Zero : T.One, gradients.Input + (row * input), positions);
                    }

                    for (var at = start; (gradients.Weight != null || gradients.Basis != null) && at < end; at++)
                    {
                        // W has served: its place receives its gradient
                        var row = (nint)order[at];
                        Blas.Multiply(
                            false, true, outputs, rows.Inputs, positions,
                            gradients.Output + (((row * rows.Outputs) + first) * positions), positions, rows.Input + (row * input), positions,
                            at == start ? T.Zero : T.One, w, rows.Inputs);
                    }
                }

                if (gradients.Weight != null || gradients.Basis != null)
                {
                    PerContextLinear<TManifold, T>.Accumulate(rows, context, count, first, size, weights.As<T>(), gradients);
                }
            }
        }
    }
}
