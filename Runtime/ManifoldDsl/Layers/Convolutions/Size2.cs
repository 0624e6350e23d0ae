namespace ManifoldDsl;

/// <summary>A size in two dimensions: one number for both, or a pair (height, width).</summary>
/// <param name="Height">In the first of the two.</param>
/// <param name="Width">In the last.</param>
public readonly record struct Size2(long Height, long Width)
{
    /// <summary>The same in both dimensions.</summary>
    /// <param name="size">The size.</param>
    public static implicit operator Size2(long size) => new(size, size);

    /// <summary>A pair.</summary>
    /// <param name="sizes">Height and width.</param>
    public static implicit operator Size2((long Height, long Width) sizes) => new(sizes.Height, sizes.Width);

    internal long[] ToArray() => [Height, Width];
}
