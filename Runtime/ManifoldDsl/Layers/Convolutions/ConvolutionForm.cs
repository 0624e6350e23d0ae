using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// The options of a convolution in one, two or three dimensions, plain or transposed, and the plain operation with them.
/// Arrays have a number per dimension.
/// </summary>
internal sealed record ConvolutionForm
{
    /// <summary>Whether it is transposed.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>What the layer is called in messages: Rotation.Conv2d(3, 8, 5).</summary>
    public string Layer { get; init; } = "";

    public required long InChannels { get; init; }

    public required long OutChannels { get; init; }

    public required long[] Kernel { get; init; }

    public required long[] Stride { get; init; }

    public required long[] Dilation { get; init; }

    public required ConvolutionPadding Padding { get; init; }

    public PaddingModes Mode { get; init; } = PaddingModes.Zeros;

    public required long Groups { get; init; }

    /// <summary>What is added to one side of a transposed convolution's output.</summary>
    public long[] OutputPadding { get; init; } = [];

    public int Dimensions => Kernel.Length;

    /// <summary>The padding before and after the input, per dimension; <see cref="TorchSharp.Padding.Same"/> puts an odd one after it.</summary>
    public (long Before, long After)[] Sides => Padding.For(Dimensions) is { } sizes
        ? [.. sizes.Select(size => (size, size))]
        : [.. Kernel.Zip(Dilation, (kernel, dilation) => (dilation * (kernel - 1) / 2, (dilation * (kernel - 1)) - (dilation * (kernel - 1) / 2)))];

    /// <summary>By how much an input's sizes must exceed its padding; null where they need not.</summary>
    public long? PaddingLimit => Mode switch
    {
        PaddingModes.Reflect => 1,
        PaddingModes.Circular => 0,
        _ => null,
    };

    /// <summary>The padding in numbers, which a plain layer is made with; null for <see cref="TorchSharp.Padding.Same"/> where no number says the same.</summary>
    /// <exception cref="NotSupportedException">TorchSharp's layer has no such padding.</exception>
    public long[]? CollapsedPadding
    {
        get
        {
            var sides = Sides;
            if (OutputPadding.Distinct().Count() > 1)
            {
                // TorchSharp 0.107 gives all dimensions the first one's.
                throw new NotSupportedException($"{Layer}.Collapse: TorchSharp's layer adds the same output_padding to all dimensions, not {Print(OutputPadding)}; use one number, or pad after this layer instead.");
            }

            if (sides.All(side => side.Before == side.After))
            {
                return [.. sides.Select(side => side.Before)];
            }

            // TorchSharp 0.107 gives dimensions each other's padding where it is not zeros.
            return Mode == PaddingModes.Zeros || sides.SequenceEqual(sides.Reverse())
                ? null
                : throw new NotSupportedException($"{Layer}.Collapse: TorchSharp's layer cannot pad by {string.Join(", ", sides.Select(side => $"{side.Before} and {side.After}"))} in mode {Mode}; pad before this layer instead.");
        }
    }

    /// <summary>The weight's shape, as the plain layer has it.</summary>
    public long[] WeightShape => IsTransposed ? [InChannels, OutChannels / Groups, .. Kernel] : [OutChannels, InChannels / Groups, .. Kernel];

    /// <summary>Refuses options that no convolution has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="ArgumentException">Options do not fit together.</exception>
    public ConvolutionForm Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(InChannels, "in_channels");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(OutChannels, "out_channels");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Groups, "groups");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Kernel.Min(), "kernel_size");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Stride.Min(), "stride");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Dilation.Min(), "dilation");
        if (InChannels % Groups != 0 || OutChannels % Groups != 0)
        {
            throw new ArgumentException($"{Layer}: {InChannels} and {OutChannels} channels do not divide into {Groups} groups.", "groups");
        }

        if (!Enum.IsDefined(Mode))
        {
            throw new ArgumentException($"{Layer}: {Mode} is no padding mode; use {string.Join(", ", Enum.GetNames<PaddingModes>())}.", "padding_mode");
        }

        if (Padding.For(Dimensions) is not { } sizes)
        {
            CheckSame();
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sizes.Min(), "padding");
        }

        if (IsTransposed)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(OutputPadding.Min(), "output_padding");
            if (Mode != PaddingModes.Zeros)
            {
                throw new ArgumentException($"{Layer}: transposed convolutions pad with Zeros only, not with {Mode}.", "padding_mode");
            }

            if (OutputPadding.Where((padding, i) => padding >= Math.Max(Stride[i], Dilation[i])).Any())
            {
                throw new ArgumentException($"{Layer}: output_padding {Print(OutputPadding)} must be smaller than the stride {Print(Stride)} or the dilation {Print(Dilation)}.", "output_padding");
            }
        }

        return this;
    }

    /// <summary>The sizes of the output's dimensions after the channels; one below 1 is none that there can be.</summary>
    /// <param name="input">The sizes of the input's.</param>
    public long[] OutputSizes(ReadOnlySpan<long> input)
    {
        var sizes = new long[Dimensions];
        for (var i = 0; i < sizes.Length; i++)
        {
            var (before, after) = Sides[i];
            var reach = Dilation[i] * (Kernel[i] - 1);
            sizes[i] = IsTransposed
                ? ((input[i] - 1) * Stride[i]) - before - after + reach + OutputPadding[i] + 1
                : (long)Math.Floor((input[i] + before + after - reach - 1) / (double)Stride[i]) + 1;
        }

        return sizes;
    }

    /// <summary>The input with its padding, where the convolution itself cannot add that; otherwise the input.</summary>
    /// <param name="input">[…, channels, sizes].</param>
    /// <returns>The input, and the padding that is left for the convolution.</returns>
    public (Tensor Input, long[] Padding) Pad(Tensor input)
    {
        var sides = Sides;
        var isZeros = Mode is PaddingModes.Zeros or PaddingModes.Constant;
        if (sides.All(side => isZeros ? side.Before == side.After : side is (0, 0)))
        {
            return (input, [.. sides.Select(side => side.Before)]);
        }

        long[] lastFirst = [.. sides.Reverse().SelectMany(side => (long[])[side.Before, side.After])];
        return (functional.pad(input, lastFirst, isZeros ? PaddingModes.Constant : Mode), new long[Dimensions]);
    }

    /// <summary>The plain convolution.</summary>
    /// <param name="input">[N, copies·in, sizes] or [copies·in, sizes], padded by <see cref="Pad"/>.</param>
    /// <param name="weight">The plain layer's shape, its first dimension as many times as there are copies.</param>
    /// <param name="bias">[copies·out], or null.</param>
    /// <param name="padding">The padding that is left.</param>
    /// <param name="copies">Convolutions that are made beside each other, on channels of their own.</param>
    public Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] padding, long copies = 1) => (Dimensions, IsTransposed) switch
    {
        (1, false) => functional.conv1d(input, weight, bias, Stride[0], padding[0], Dilation[0], copies * Groups),
        (2, false) => functional.conv2d(input, weight, bias, Stride, padding, Dilation, copies * Groups),
        (3, false) => functional.conv3d(input, weight, bias, Stride, padding, Dilation, copies * Groups),
        (1, true) => functional.conv_transpose1d(input, weight, bias, Stride[0], padding[0], OutputPadding[0], Dilation[0], copies * Groups),
        (2, true) => functional.conv_transpose2d(input, weight, bias, Stride, padding, OutputPadding, Dilation, copies * Groups),
        _ => throw new NotSupportedException($"{Layer}: there is no such convolution in {Dimensions} dimensions."),
    };

    /// <summary>A size as users write it: one number where all are equal.</summary>
    public static string Print(long[] sizes) => sizes.Distinct().Count() == 1 ? $"{sizes[0]}" : $"({string.Join(", ", sizes)})";

    private void CheckSame()
    {
        if (Padding.Type != TorchSharp.Padding.Same)
        {
            throw new ArgumentException($"{Layer}: the padding has another number of dimensions; expected one number, or {Dimensions}.", "padding");
        }

        if (Stride.Any(stride => stride != 1))
        {
            throw new ArgumentException($"{Layer}: Padding.Same needs a stride of 1, not {Print(Stride)}.", "padding");
        }
    }
}
