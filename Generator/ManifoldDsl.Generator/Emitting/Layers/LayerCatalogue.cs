namespace ManifoldDsl.Generator.Emitting;

/// <summary>The layers that every manifold gets.</summary>
internal static class LayerCatalogue
{
    public static LayerForm[] All { get; } =
    [
        new(
            "Linear",
            [
                "A linear layer whose weight and bias are functions of {0}: y = W(s)·x + b(s).",
                "{1}: <c>weight</c> [{2}, outputSize, inputSize], <c>bias</c> [{2}, outputSize].",
                "Input [B, …, inputSize], output [B, …, outputSize]; one shared context, or one per row of the first dimension.",
            ],
            [
                LayerParameter.Number("inputSize"),
                LayerParameter.Number("outputSize"),
                LayerParameter.Flag("hasBias", true),
                LayerParameter.Device,
                LayerParameter.DType,
                LayerParameter.Kinds,
            ]),
        new(
            "Conv2d",
            [
                "A convolution of images whose weight and bias are functions of {0}: y = W(s) ∗ x + b(s).",
                "{1}: <c>weight</c> [{2}, out_channels, in_channels/groups, kernel], <c>bias</c> [{2}, out_channels].",
                "Input [B, in_channels, H, W], output [B, out_channels, H', W']; one shared context, or one per sample.",
            ],
            Convolution("Size2")),
        .. SequenceForms.All,
    ];

    private static LayerParameter[] Convolution(string size) =>
    [
        LayerParameter.Number("in_channels"),
        LayerParameter.Number("out_channels"),
        LayerParameter.Size(size, "kernel_size"),
        LayerParameter.OptionalSize(size, "stride"),
        LayerParameter.OptionalSize("ConvolutionPadding", "padding"),
        LayerParameter.OptionalSize(size, "dilation"),
        new("global::TorchSharp.PaddingModes", "padding_mode", "global::TorchSharp.PaddingModes.Zeros"),
        LayerParameter.Number("groups", "1"),
        LayerParameter.Flag("bias", true),
        LayerParameter.Device,
        LayerParameter.DType,
        LayerParameter.Kinds,
    ];
}
