using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Reads and checks what users give to <c>At(…)</c>.</summary>
internal static class Contexts
{
    /// <summary>Refuses NaN and infinity, naming the coordinate and the row.</summary>
    public static void ThrowIfNotFinite(ManifoldDescription manifold, ReadOnlySpan<double> contexts, bool isShared)
    {
        for (var i = 0; i < contexts.Length; i++)
        {
            if (!double.IsFinite(contexts[i]))
            {
                var (row, coordinate) = (i / manifold.Factors.Count, manifold.Factors[i % manifold.Factors.Count].Name);
                throw new ArgumentException(
                    $"{manifold.Name}.At: {coordinate}{(isShared ? "" : $"[{row}]")} is {CanonicalCoordinate.Shown(contexts[i])}; a context must be a finite number.",
                    coordinate);
            }
        }
    }

    /// <summary>One tensor of float64 per coordinate, all scalars or all of shape [B], still in the caller's graph.</summary>
    public static Tensor[] Align(ManifoldDescription manifold, ReadOnlySpan<Tensor> contexts)
    {
        long? rows = null;
        for (var i = 0; i < contexts.Length; i++)
        {
            Check(manifold, manifold.Factors[i].Name, contexts[i], ref rows);
        }

        var aligned = new Tensor[contexts.Length];
        for (var i = 0; i < contexts.Length; i++)
        {
            var converted = contexts[i].to(ScalarType.Float64);
            aligned[i] = rows is { } count && converted.dim() == 0 ? converted.expand(count) : converted;
        }

        return aligned;
    }

    /// <summary>The values of aligned contexts, a row of one number per coordinate for each sample.</summary>
    public static double[] Read(Tensor[] aligned)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var values = stack(aligned, dim: -1).cpu().contiguous();
        return values.numel() == 0 ? [] : values.data<double>().ToArray(); // TorchSharp's ToArray throws on an empty tensor
    }

    private static void Check(ManifoldDescription manifold, string coordinate, Tensor context, ref long? rows)
    {
        ArgumentNullException.ThrowIfNull(context, coordinate);
        if (context.IsInvalid)
        {
            throw new ArgumentException($"{manifold.Name}.At: the tensor {coordinate} is disposed.", coordinate);
        }

        if (context.dtype == ScalarType.Bool || context.is_complex())
        {
            throw new ArgumentException($"{manifold.Name}.At: {coordinate} has the type {context.dtype}; a context is a real number, so give a floating-point or integer tensor.", coordinate);
        }

        if (context.dim() > 1)
        {
            throw new ArgumentException($"{manifold.Name}.At: {coordinate} has the shape {Shapes.Print(context)}; expected [B], one context per sample, or a scalar for one shared context. Flatten it with .flatten().", coordinate);
        }

        if (context.dim() == 0)
        {
            return;
        }

        if (rows is { } count && count != context.shape[0])
        {
            throw new ArgumentException($"{manifold.Name}.At: {coordinate} has {context.shape[0]} contexts, another coordinate has {count}; give each the same number, or a scalar.", coordinate);
        }

        rows = context.shape[0];
    }
}
