using static TorchSharp.torch;

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

    public static LayerRow[] All { get; } =
    [
        new(
            "Conv2d", "Conv2d", [.. Channels, ("kernel_size", (Size2)3)], "Conv2d(4, 2, 3)",
            () => nn.Conv2d(4, 2, 3),
            Formulas.SampleBySample((w, x) => [nn.functional.conv2d(x[0], w.Weight, w.Bias)]),
            [.. Images, new("images of the kernel's size", [[4, 4, 3, 3]], 4)])
        {
            Refused =
            [
                ([[4, 3, 6, 5]], "the input has the shape [4, 3, 6, 5]; expected [B, 4, H, W], or one sample [4, H, W]."),
                ([[4, 6]], "the input has the shape [4, 6]; expected [B, 4, H, W], or one sample [4, H, W]."),
                ([[4, 4, 2, 5]], "the input has the shape [4, 4, 2, 5], which leaves no output: its sizes with their padding are smaller than the kernel's reach."),
                ([[4, 4, 0, 5]], "the input has the shape [4, 4, 0, 5], which leaves no output: its sizes with their padding are smaller than the kernel's reach."),
            ],
        },
        new(
            "Conv2d with all options", "Conv2d",
            [.. Channels, ("kernel_size", (Size2)(3, 2)), ("stride", (Size2?)(2, 1)), ("padding", (ConvolutionPadding?)(2, 1)), ("dilation", (Size2?)(1, 2)), ("groups", 2L), ("bias", false)],
            "Conv2d(4, 2, (3, 2))",
            () => nn.Conv2d(4, 2, (3, 2), (2, 1), (2, 1), (1, 2), groups: 2, bias: false),
            Formulas.SampleBySample((w, x) => [nn.functional.conv2d(x[0], w.Weight, null, [2, 1], [2, 1], [1, 2], 2)]),
            Images)
        {
            Manifolds = [LayerManifold.Circle],
        },
    ];

    private static (string, object?)[] Channels => [("in_channels", 4L), ("out_channels", 2L)];
}
