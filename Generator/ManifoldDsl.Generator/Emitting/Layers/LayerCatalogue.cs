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
        Convolution("Conv1d", "sequences", "", "L", "long"),
        Convolution("Conv2d", "images", "", "H, W", "Size2"),
        Convolution("Conv3d", "volumes", "", "D, H, W", "Size3"),
        Convolution("ConvTranspose1d", "sequences", "transposed ", "L", "long"),
        Convolution("ConvTranspose2d", "images", "transposed ", "H, W", "Size2"),
        new(
            "Embedding",
            [
                "A table of vectors that are functions of {0}: rows of W(s).",
                "{1}: <c>weight</c> [{2}, num_embeddings, embedding_dims].",
                "Indices [B, …], output [B, …, embedding_dims]; one shared context, one per sample, or one per sample and time step.",
            ],
            [
                LayerParameter.Number("num_embeddings"),
                LayerParameter.Number("embedding_dims"),
                new("long?", "padding_idx", "null"),
                new("double?", "max_norm", "null"),
                LayerParameter.Real("norm_type", "2.0"),
                LayerParameter.Flag("scale_grad_by_freq", false),
                LayerParameter.Flag("sparse", false),
                LayerParameter.Device,
                LayerParameter.DType,
                LayerParameter.Kinds,
            ]),
        new(
            "LayerNorm",
            [
                "A normalisation over the last dimensions, whose scale and shift are functions of {0}; 1 and 0 at the beginning.",
                "{1}: <c>weight</c> and <c>bias</c> [{2}, normalized_shape].",
                "Input and output [B, …, normalized_shape]; one shared context, one per sample, or one per sample and time step.",
            ],
            [
                LayerParameter.Size("NormalizedShape", "normalized_shape"),
                LayerParameter.Real("eps", "1e-05"),
                LayerParameter.Flag("elementwise_affine", true),
                LayerParameter.Flag("bias", true),
                LayerParameter.Device,
                LayerParameter.DType,
                LayerParameter.Kinds,
            ]),
        new(
            "GroupNorm",
            [
                "A normalisation over groups of channels, whose scale and shift are functions of {0}; 1 and 0 at the beginning.",
                "{1}: <c>weight</c> and <c>bias</c> [{2}, num_channels].",
                "Input and output [B, num_channels, …]; one shared context, or one per sample.",
            ],
            [
                LayerParameter.Number("num_groups"),
                LayerParameter.Number("num_channels"),
                LayerParameter.Real("eps", "1e-05"),
                LayerParameter.Flag("affine", true),
                LayerParameter.Device,
                LayerParameter.DType,
                LayerParameter.Kinds,
            ]),
        BatchNorm("BatchNorm1d", "[B, num_features] or [B, num_features, L]"),
        BatchNorm("BatchNorm2d", "[B, num_features, H, W]"),
        .. SequenceForms.All,
    ];

    private static LayerForm BatchNorm(string name, string shape) => new(
        name,
        [
            "A normalisation over the batch, whose scale, shift and running statistics are functions of {0}; 1, 0 and 0, 1 at the beginning.",
            "{1}: <c>weight</c> and <c>bias</c> [{2}, num_features].",
            $"Input and output {shape}; one shared context, or one per sample. Training normalises by the batch's own statistics.",
        ],
        [
            LayerParameter.Number("num_features"),
            LayerParameter.Real("eps", "1e-05"),
            new("double?", "momentum", "0.1"),
            LayerParameter.Flag("affine", true),
            LayerParameter.Flag("track_running_stats", true),
            LayerParameter.Device,
            LayerParameter.DType,
            LayerParameter.Kinds,
        ]);

    private static LayerForm Convolution(string name, string what, string kind, string sizes, string size)
    {
        var isTransposed = kind.Length > 0;
        return new(
            name,
            [
                $"A {kind}convolution of {what} whose weight and bias are functions of {{0}}: y = W(s){(isTransposed ? "ᵀ" : "")} ∗ x + b(s).",
                $"{{1}}: <c>weight</c> [{{2}}, {(isTransposed ? "in_channels, out_channels/groups" : "out_channels, in_channels/groups")}, kernel], <c>bias</c> [{{2}}, out_channels].",
                $"Input [B, in_channels, {sizes}], output [B, out_channels, {sizes.Replace(",", "',")}']; one shared context, or one per sample.",
            ],
            [
                LayerParameter.Number("in_channels"),
                LayerParameter.Number("out_channels"),
                LayerParameter.Size(size, "kernel_size"),
                LayerParameter.Size(size, "stride", 1),
                isTransposed ? LayerParameter.Size(size, "padding", 0) : LayerParameter.Size("ConvolutionPadding", "padding", 0),
                .. isTransposed ? (LayerParameter[])[LayerParameter.Size(size, "output_padding", 0)] : [],
                LayerParameter.Size(size, "dilation", 1),
                new("global::TorchSharp.PaddingModes", "padding_mode", "global::TorchSharp.PaddingModes.Zeros"),
                LayerParameter.Number("groups", "1"),
                LayerParameter.Flag("bias", true),
                LayerParameter.Device,
                LayerParameter.DType,
                LayerParameter.Kinds,
            ]);
    }
}
