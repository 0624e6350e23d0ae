using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A convolution as a linear map of the input's windows.</summary>
internal static class ConvolutionWindows
{
    /// <summary>Whether a convolution can be computed so.</summary>
    public static bool CanRun(ConvolutionForm form) => !form.IsTransposed && form.Groups == 1;

    /// <summary>The convolution, a context per row.</summary>
    public static Tensor Apply<TManifold>(
        ConvolutionForm form, Tensor input, long[] padding, Point<TManifold> point, WeightTensor<TManifold> weight, WeightTensor<TManifold>? bias)
        where TManifold : class, IManifold<TManifold>
    {
        if (!CanRun(form))
        {
            throw new NotSupportedException($"{form.Layer}: transposed and grouped convolutions are no linear map of windows.");
        }

        using var scope = NewDisposeScope();
        var output = TManifold.Weighting.MapColumns(Unfold(form, input, padding), point, weight.Parameter)
            .view([input.shape[0], form.OutChannels, .. Sizes(form, input, padding)]);
        return (bias is null ? output : output + ConvolutionMap.AtRows(form, bias, point)).MoveToOuterDisposeScope();
    }

    private static long[] Sizes(ConvolutionForm form, Tensor input, long[] padding) =>
        [.. input.shape[2..].Select((size, i) => ((size + (2 * padding[i]) - (form.Dilation[i] * (form.Kernel[i] - 1)) - 1) / form.Stride[i]) + 1)];

    /// <summary>The windows as columns, [B, in·kernel, positions].</summary>
    private static Tensor Unfold(ConvolutionForm form, Tensor input, long[] padding)
    {
        if (form.Dimensions == 2)
        {
            return nn.functional.unfold(input, (form.Kernel[0], form.Kernel[1]), (form.Dilation[0], form.Dilation[1]), (padding[0], padding[1]), (form.Stride[0], form.Stride[1]));
        }

        if (form.Dimensions == 1)
        {
            return nn.functional.unfold(input.unsqueeze(2), (1, form.Kernel[0]), (1, form.Dilation[0]), (0, padding[0]), (1, form.Stride[0]));
        }

        // windows along each dimension as a new last one, of which dilation keeps every so many
        var windows = nn.functional.pad(input, [.. padding.Reverse().SelectMany(side => (long[])[side, side])]);
        for (var i = 0; i < form.Dimensions; i++)
        {
            windows = windows.unfold(2 + i, (form.Dilation[i] * (form.Kernel[i] - 1)) + 1, form.Stride[i]);
            windows = form.Dilation[i] == 1 ? windows : windows.slice(-1, 0, windows.shape[^1], form.Dilation[i]);
        }

        // [B, in, positions, kernel] to [B, in, kernel, positions]
        var dimensions = form.Dimensions;
        long[] order = [0, 1, .. Enumerable.Range(2 + dimensions, dimensions).Select(i => (long)i), .. Enumerable.Range(2, dimensions).Select(i => (long)i)];
        return windows.permute(order).reshape(input.shape[0], input.shape[1] * form.Kernel.Aggregate((a, b) => a * b), -1);
    }
}
