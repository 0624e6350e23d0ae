using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Reads and checks what users give to <c>At(…)</c>.</summary>
internal static class Contexts
{
    /// <summary>
    /// Checks rows of contexts and brings them into their domains where those normalise; refuses the others, naming the
    /// coordinate and the row.
    /// </summary>
    public static void Accept(ManifoldDescription manifold, Span<double> contexts, bool isShared, string? method = "At")
    {
        for (var start = 0; start < contexts.Length; start += manifold.ContextSize)
        {
            var at = start;
            for (var i = 0; i < manifold.Domains.Count; i++) // not foreach, which would allocate
            {
                var domain = manifold.Domains[i];
                var context = contexts.Slice(at, domain.Size);
                if (FirstNotFinite(context) is { } number)
                {
                    var message = $"{domain.NameOf(number)}{Row(start)} is {CanonicalCoordinate.Shown(context[number])}; a context must be a finite number.";
                    throw new ArgumentException($"{Place()}: {message}", domain.Coordinates[number / domain.NumbersPerCoordinate]);
                }

                if (domain.Accept(context) is { } problem)
                {
                    throw new ArgumentException($"{Place()}: {string.Join(", ", domain.Coordinates)}{Row(start)} = {problem}.", domain.Coordinates[0]);
                }

                at += domain.Size;
            }
        }

        string Place() => method is null ? manifold.Name : $"{manifold.Name}.{method}";
        string Row(int start) => isShared ? "" : $"[{start / manifold.ContextSize}]";
    }

    /// <summary>
    /// One tensor of float64 per number of a context, all scalars, all of shape [B] or all of shape [B, T], still in the
    /// caller's graph.
    /// </summary>
    public static Tensor[] Align(ManifoldDescription manifold, ReadOnlySpan<Tensor> contexts)
    {
        long[] rows = [];
        var i = 0;
        foreach (var (name, domain) in manifold.Coordinates)
        {
            Check(manifold, name, domain.NumbersPerCoordinate, contexts[i++], ref rows);
        }

        i = 0;
        var aligned = new List<Tensor>(manifold.ContextSize);
        foreach (var (_, domain) in manifold.Coordinates)
        {
            var converted = contexts[i++].to(ScalarType.Float64);
            var numbers = domain.NumbersPerCoordinate == 1 ? [converted] : converted.unbind(-1);
            aligned.AddRange(numbers.Select(number => Spread(number, rows)));
        }

        return [.. aligned];
    }

    /// <summary>The values of aligned contexts, a row for each sample.</summary>
    public static double[] Read(Tensor[] aligned)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var values = stack(aligned, dim: -1).cpu().contiguous();
        return values.numel() == 0 ? [] : values.data<double>().ToArray(); // TorchSharp's ToArray throws on an empty tensor
    }

    private static int? FirstNotFinite(ReadOnlySpan<double> context)
    {
        for (var i = 0; i < context.Length; i++)
        {
            if (!double.IsFinite(context[i]))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>A scalar for all rows, or a context per sample for all its steps.</summary>
    private static Tensor Spread(Tensor number, long[] rows) =>
        number.dim() == rows.Length ? number
        : number.dim() == 1 ? number.unsqueeze(1).expand(rows)
        : number.expand(rows);

    private static void Check(ManifoldDescription manifold, string coordinate, int numbers, Tensor context, ref long[] rows)
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

        // vectors have a last dimension more than numbers
        var batch = context.dim() - (numbers == 1 ? 0 : 1);
        if (batch is < 0 or > 2 || (numbers > 1 && context.shape[^1] != numbers))
        {
            throw new ArgumentException(numbers == 1
                ? $"{manifold.Name}.At: {coordinate} has the shape {Shapes.Print(context)}; expected [B], one context per sample, [B, T], one per sample and time step, or a scalar for one shared context. Flatten it with .flatten()."
                : $"{manifold.Name}.At: {coordinate} has the shape {Shapes.Print(context)}; expected [B, {numbers}], one context per sample, [B, T, {numbers}], one per sample and time step, or [{numbers}] for one shared context.", coordinate);
        }

        var shape = context.shape[..(int)batch];
        for (var i = 0; i < Math.Min(shape.Length, rows.Length); i++)
        {
            if (rows[i] != shape[i])
            {
                throw new ArgumentException($"{manifold.Name}.At: {coordinate} has {shape[i]} {(i == 0 ? "contexts" : "time steps")}, another coordinate has {rows[i]}; give each the same number, or {(numbers == 1 ? "a scalar" : "one vector")}.", coordinate);
            }
        }

        rows = shape.Length > rows.Length ? shape : rows;
    }
}
