using System.Collections;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>The last dimensions of an input, which a layer normalises over: one number, or several as in <c>[4, 5]</c>.</summary>
[CollectionBuilder(typeof(NormalizedShape), nameof(Create))]
public readonly struct NormalizedShape : IEnumerable<long>
{
    private readonly long[]? _sizes;

    private NormalizedShape(long[] sizes) => _sizes = sizes;

    /// <summary>The last dimension alone.</summary>
    /// <param name="size">Its size.</param>
    public static implicit operator NormalizedShape(long size) => new([size]);

    /// <summary>Several dimensions.</summary>
    /// <param name="sizes">Their sizes.</param>
    public static implicit operator NormalizedShape(long[] sizes) => Create(sizes);

    /// <summary>Several dimensions.</summary>
    /// <param name="sizes">Their sizes.</param>
    public static NormalizedShape Create(ReadOnlySpan<long> sizes) => new(sizes.ToArray());

    /// <inheritdoc />
    public IEnumerator<long> GetEnumerator() => ToArray().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal long[] ToArray() => _sizes ?? [];
}
