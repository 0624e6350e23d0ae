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
    ];
}
