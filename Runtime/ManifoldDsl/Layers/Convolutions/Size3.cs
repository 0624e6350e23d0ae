namespace ManifoldDsl;

/// <summary>A size in three dimensions: one number for all, or a triple (depth, height, width).</summary>
/// <param name="Depth">In the first of the three.</param>
/// <param name="Height">In the second.</param>
/// <param name="Width">In the last.</param>
public readonly record struct Size3(long Depth, long Height, long Width)
{
    /// <summary>The same in all dimensions.</summary>
    /// <param name="size">The size.</param>
    public static implicit operator Size3(long size) => new(size, size, size);

    /// <summary>A triple.</summary>
    /// <param name="sizes">Depth, height and width.</param>
    public static implicit operator Size3((long Depth, long Height, long Width) sizes) => new(sizes.Depth, sizes.Height, sizes.Width);

    internal long[] ToArray() => [Depth, Height, Width];
}
