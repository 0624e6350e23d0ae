using TorchSharp;

namespace ManifoldDsl;

/// <summary>
/// What a convolution adds around its input: a number for every side, one for each dimension, or
/// <see cref="Padding.Same"/> for an output of the input's size.
/// </summary>
public readonly struct ConvolutionPadding
{
    private readonly long[]? _sizes;

    private ConvolutionPadding(Padding? type, long[]? sizes) => (Type, _sizes) = (type, sizes);

    /// <summary>The kind of padding; null where it is given in numbers.</summary>
    public Padding? Type { get; }

    /// <summary>As much on every side.</summary>
    /// <param name="size">How much.</param>
    public static implicit operator ConvolutionPadding(long size) => new(null, [size]);

    /// <summary>As much on both sides of each of two dimensions.</summary>
    /// <param name="sizes">Of height and width.</param>
    public static implicit operator ConvolutionPadding((long Height, long Width) sizes) => new(null, [sizes.Height, sizes.Width]);

    /// <summary>As much on both sides of each of three dimensions.</summary>
    /// <param name="sizes">Of depth, height and width.</param>
    public static implicit operator ConvolutionPadding((long Depth, long Height, long Width) sizes) => new(null, [sizes.Depth, sizes.Height, sizes.Width]);

    /// <summary>Padding by its kind.</summary>
    /// <param name="type"><see cref="Padding.Valid"/> is none.</param>
    public static implicit operator ConvolutionPadding(Padding type) => new(type, null);

    /// <summary>The numbers for a convolution's dimensions; null where there are none or not as many.</summary>
    internal long[]? For(int dimensions) => _sizes switch
    {
        null => Type is null or Padding.Valid ? new long[dimensions] : null,
        [var size] => [.. Enumerable.Repeat(size, dimensions)],
        _ => _sizes.Length == dimensions ? _sizes : null,
    };
}
