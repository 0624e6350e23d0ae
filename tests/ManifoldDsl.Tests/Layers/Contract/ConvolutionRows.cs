using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

internal static class ConvolutionRows
{
    private static readonly InputCase[] Images =
    [
        new("[B, C, H, W]", [[4, 4, 6, 5]], 4),
        new("[C, H, W]", [[4, 6, 5]], null),
        new("a batch of one", [[1, 4, 5, 5]], 1),
        new("no samples", [[0, 4, 6, 5]], 0),
    ];

    private static readonly InputCase[] Sequences = [new("[B, C, L]", [[5, 4, 7]], 5), new("[C, L]", [[4, 7]], null), new("a batch of one", [[1, 4, 3]], 1), new("no samples", [[0, 4, 7]], 0)];

    private static readonly InputCase[] Volumes = [new("[B, C, D, H, W]", [[4, 2, 3, 4, 3]], 4), new("[C, D, H, W]", [[2, 3, 4, 3]], null), new("no samples", [[0, 2, 3, 4, 3]], 0)];

    public static LayerRow[] All { get; } =
    [
        Row(
            "Conv2d", "Conv2d", Channels, [("kernel_size", (Size2)3)], "3", () => Conv2d(4, 2, 3), (w, x) => functional.conv2d(x, w.Weight, w.Bias),
            [.. Images, new("images of the kernel's size", [[4, 4, 3, 3]], 4)]) with
        {
            Manifolds = LayerManifold.Names,
            Refused =
            [
                ([[4, 3, 6, 5]], "the input has the shape [4, 3, 6, 5]; expected [B, 4, H, W], or one sample [4, H, W]."),
                ([[4, 6]], "the input has the shape [4, 6]; expected [B, 4, H, W], or one sample [4, H, W]."),
                ([[]], "the input has the shape []; expected [B, 4, H, W], or one sample [4, H, W]."),
                ([[4, 4, 2, 5]], "the input has the shape [4, 4, 2, 5], which leaves no output: its sizes with their padding are smaller than the kernel's reach."),
                ([[4, 4, 0, 5]], "the input has the shape [4, 4, 0, 5], which leaves no output: its sizes with their padding are smaller than the kernel's reach."),
            ],
        },
        Row(
            "Conv2d with all options",
            "Conv2d",
            Channels,
            [("kernel_size", (Size2)(3, 2)), ("stride", (Size2?)(2, 1)), ("padding", (ConvolutionPadding?)(2, 1)), ("dilation", (Size2?)(1, 2)), ("groups", 2L), ("bias", false)],
            "(3, 2)",
            () => Conv2d(4, 2, (3, 2), (2, 1), (2, 1), (1, 2), groups: 2, bias: false),
            (w, x) => functional.conv2d(x, w.Weight, null, [2, 1], [2, 1], [1, 2], 2),
            Images),
        Row(
            "Conv2d of depth", "Conv2d", [("in_channels", 4L), ("out_channels", 8L)], [("kernel_size", (Size2)3), ("groups", 4L)], "3",
            () => Conv2d(4, 8, 3, groups: 4), (w, x) => functional.conv2d(x, w.Weight, w.Bias, groups: 4), Images),
        Row(
            "Conv2d, same", "Conv2d", Channels, [("kernel_size", (Size2)(2, 3)), ("padding", (ConvolutionPadding?)Padding.Same)], "(2, 3)",
            () => Conv2d(4, 2, (2, 3), Padding.Same), (w, x) => functional.conv2d_padding(x, w.Weight, w.Bias, padding: Padding.Same), Images),
        Row(
            "Conv2d, valid", "Conv2d", Channels, [("kernel_size", (Size2)(2, 3)), ("padding", (ConvolutionPadding?)Padding.Valid)], "(2, 3)",
            () => Conv2d(4, 2, (2, 3), Padding.Valid), (w, x) => functional.conv2d(x, w.Weight, w.Bias), Images),
        Row(
            "Conv2d, same around a circle", "Conv2d", Channels,
            [("kernel_size", (Size2)(3, 5)), ("padding", (ConvolutionPadding?)Padding.Same), ("padding_mode", PaddingModes.Circular)], "(3, 5)",
            () => Conv2d(4, 2, (3, 5), padding: (1, 2), padding_mode: PaddingModes.Circular),
            (w, x) => functional.conv2d(Rolled(x), w.Weight, w.Bias),
            Images),
        .. Mode(PaddingModes.Reflect, "Reflect padding of 2 needs sizes of at least 3", [4, 4, 6, 2]),
        .. Mode(PaddingModes.Replicate, null, []),
        .. Mode(PaddingModes.Circular, "Circular padding of 2 needs sizes of at least 2", [4, 4, 6, 1]),
        .. Mode(PaddingModes.Constant, null, []),
        Row(
            "Conv1d", "Conv1d", Channels, [("kernel_size", 3L)], "3", () => Conv1d(4, 2, 3), (w, x) => functional.conv1d(x, w.Weight, w.Bias), Sequences) with
        {
            Manifolds = LayerManifold.Names,
            Refused = [([[4, 3, 6]], "the input has the shape [4, 3, 6]; expected [B, 4, L], or one sample [4, L].")],
        },
        Row(
            "Conv1d with all options", "Conv1d", Channels,
            [("kernel_size", 3L), ("stride", 2L), ("padding", (ConvolutionPadding?)3), ("dilation", 2L), ("groups", 2L), ("padding_mode", PaddingModes.Circular)], "3",
            () => Conv1d(4, 2, 3, 2, 3, 2, PaddingModes.Circular, 2),
            (w, x) => functional.conv1d(functional.pad(x, [3, 3], PaddingModes.Circular), w.Weight, w.Bias, 2, 0, 2, 2),
            [new("[B, C, L]", [[4, 4, 7]], 4)]),
        Row(
            "Conv3d", "Conv3d", FewChannels, [("kernel_size", (Size3)2)], "2", () => Conv3d(2, 3, 2), (w, x) => functional.conv3d(x, w.Weight, w.Bias), Volumes) with
        {
            Manifolds = LayerManifold.Names,
            Refused = [([[4, 3, 6, 6, 6]], "the input has the shape [4, 3, 6, 6, 6]; expected [B, 2, D, H, W], or one sample [2, D, H, W].")],
        },
        Row(
            "Conv3d with all options", "Conv3d", FewChannels,
            [("kernel_size", (Size3)(1, 2, 3)), ("stride", (Size3?)(1, 2, 1)), ("padding", (ConvolutionPadding?)(1, 0, 2)), ("dilation", (Size3?)(1, 1, 2)), ("padding_mode", PaddingModes.Replicate)], "(1, 2, 3)",
            () => Conv3d(2, 3, (1, 2, 3), (1, 2, 1), (1, 0, 2), (1, 1, 2), PaddingModes.Replicate),
            (w, x) => functional.conv3d(functional.pad(x, [2, 2, 0, 0, 1, 1], PaddingModes.Replicate), w.Weight, w.Bias, [1, 2, 1], [0, 0, 0], [1, 1, 2]),
            [Volumes[0]]),
        Row(
            "ConvTranspose1d", "ConvTranspose1d", Channels, [("kernel_size", 3L)], "3",
            () => ConvTranspose1d(4, 2, 3), (w, x) => functional.conv_transpose1d(x, w.Weight, w.Bias), Sequences) with
        {
            Manifolds = LayerManifold.Names,
            Refused = [([[4, 3, 6]], "the input has the shape [4, 3, 6]; expected [B, 4, L], or one sample [4, L].")],
        },
        Row(
            "ConvTranspose1d with all options", "ConvTranspose1d", Channels,
            [("kernel_size", 3L), ("stride", 3L), ("padding", 2L), ("output_padding", 1L), ("dilation", 2L), ("groups", 2L), ("bias", false)], "3",
            () => ConvTranspose1d(4, 2, 3, 3, 2, 1, 2, groups: 2, bias: false),
            (w, x) => functional.conv_transpose1d(x, w.Weight, null, 3, 2, 1, 2, 2),
            Sequences),
        Row(
            "ConvTranspose2d", "ConvTranspose2d", Channels, [("kernel_size", (Size2)(2, 3))], "(2, 3)",
            () => ConvTranspose2d(4, 2, (2, 3)), (w, x) => functional.conv_transpose2d(x, w.Weight, w.Bias), Images) with
        {
            Manifolds = LayerManifold.Names,
            Refused = [([[4, 3, 6, 6]], "the input has the shape [4, 3, 6, 6]; expected [B, 4, H, W], or one sample [4, H, W].")],
        },
        Row(
            "ConvTranspose2d with all options", "ConvTranspose2d", Channels,
            [("kernel_size", (Size2)(3, 2)), ("stride", (Size2?)(2, 3)), ("padding", (Size2?)(1, 2)), ("output_padding", (Size2?)1), ("dilation", (Size2?)(1, 2)), ("groups", 2L)], "(3, 2)",
            () => ConvTranspose2d(4, 2, (3, 2), (2, 3), (1, 2), (1, 1), (1, 2), groups: 2),
            (w, x) => functional.conv_transpose2d(x, w.Weight, w.Bias, [2, 3], [1, 2], [1, 1], [1, 2], 2),
            Images) with
        {
            Refused = [([[4, 4, 1, 1]], "the input has the shape [4, 4, 1, 1], which leaves no output: the padding cuts all of it off.")],
        },
    ];

    private static (string, object?)[] Channels => [("in_channels", 4L), ("out_channels", 2L)];

    private static (string, object?)[] FewChannels => [("in_channels", 2L), ("out_channels", 3L)];

    private static LayerRow Row(
        string name, string layer, (string, object?)[] channels, (string, object?)[] options, string kernel, Func<Module> plain, Func<PlainWeights, Tensor, Tensor> formula, InputCase[] inputs) =>
        new(
            name, layer, [.. channels, .. options], $"{layer}({channels[0].Item2}, {channels[1].Item2}, {kernel})", plain,
            Formulas.SampleBySample((w, x) => [formula(w, x[0])]), inputs)
        {
            Manifolds = [LayerManifold.Circle],
        };

    private static IEnumerable<LayerRow> Mode(PaddingModes mode, string? refusal, long[] refused) =>
    [
        Row(
            $"Conv2d, {mode}", "Conv2d", Channels, [("kernel_size", (Size2)3), ("padding", (ConvolutionPadding?)(1, 2)), ("padding_mode", mode)], "3",
            () => Conv2d(4, 2, (3, 3), padding: (1, 2), padding_mode: mode),
            (w, x) => functional.conv2d(functional.pad(x, [2, 2, 1, 1], mode), w.Weight, w.Bias),
            Images) with
        {
            // one context's gradient is a sum over all images that nearly cancels: torch's float32 convolution alone is 4e-5 off
            Float32Tolerance = 1e-4,
            Refused = refusal is null ? [] : [([refused], $"the input has the shape [{string.Join(", ", refused)}]; {refusal}.")],
        },
    ];

    /// <summary>One row more above and below, two columns more left and right, from the other side.</summary>
    private static Tensor Rolled(Tensor x)
    {
        var rows = cat([x.narrow(-2, -1, 1), x, x.narrow(-2, 0, 1)], -2);
        return cat([rows.narrow(-1, -2, 2), rows, rows.narrow(-1, 0, 2)], -1);
    }
}
