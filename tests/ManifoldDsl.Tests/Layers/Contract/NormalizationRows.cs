using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

internal static class NormalizationRows
{
    private static readonly InputCase[] Features = [new("[B, C]", [[5, 3]], 5), new("[B, C, L]", [[4, 3, 4]], 4)];

    private static readonly InputCase[] Images = [new("[B, C, H, W]", [[4, 3, 2, 3]], 4)];

    public static LayerRow[] All { get; } =
    [
        new(
            "LayerNorm", "LayerNorm", [("normalized_shape", (NormalizedShape)3)], "LayerNorm(3)",
            () => LayerNorm(3),
            Formulas.StepByStep((w, x) => [functional.layer_norm(x[0], [3], w.Weight, w.Bias)]),
            [
                new("[B, T, …]", [[4, 5, 3]], 4, 5),
                new("[B, …]", [[5, 3]], 5),
                new("[B, T, …, …]", [[2, 3, 2, 3]], 2, 3),
                new("[…]", [[3]], null),
                new("a batch of one", [[1, 1, 3]], 1, 1),
                new("no samples", [[0, 5, 3]], 0, 5),
            ])
        {
            Refused = [([[4, 5]], "the input has the shape [4, 5]; expected [B, …, 3]."), ([[]], "the input has the shape []; expected [B, …, 3].")],
        },
        new(
            "LayerNorm of two dimensions without a shift", "LayerNorm", [("normalized_shape", (NormalizedShape)(long[])[2, 3]), ("eps", 0.1), ("bias", false)], "LayerNorm([2, 3])",
            () => LayerNorm([2, 3], 0.1, bias: false),
            Formulas.StepByStep((w, x) => [functional.layer_norm(x[0], [2, 3], w.Weight, null, 0.1)]),
            [new("[B, T, …]", [[4, 5, 2, 3]], 4, 5), new("[B, …]", [[4, 2, 3]], 4), new("[…]", [[2, 3]], null)])
        {
            Manifolds = [LayerManifold.Circle],
            Refused = [([[4, 2, 4]], "the input has the shape [4, 2, 4]; expected [B, …, 2, 3].")],
        },
        new(
            "GroupNorm", "GroupNorm", [("num_groups", 2L), ("num_channels", 4L), ("eps", 0.01)], "GroupNorm(2, 4)",
            () => GroupNorm(2, 4, 0.01),
            Formulas.SampleBySample((w, x) => [functional.group_norm(x[0], 2, w.Weight, w.Bias, 0.01)]),
            [new("[B, C, H, W]", [[4, 4, 2, 3]], 4), new("[B, C, L]", [[5, 4, 3]], 5), new("a batch of one", [[1, 4, 3]], 1), new("no samples", [[0, 4, 3]], 0)])
        {
            Refused =
            [
                ([[4, 3, 6]], "the input has the shape [4, 3, 6]; expected [B, 4, …], with a dimension or more after the channels."),
                ([[4, 4]], "the input has the shape [4, 4]; expected [B, 4, …], with a dimension or more after the channels."),
            ],
        },
        BatchNorm("BatchNorm1d", "BatchNorm1d", () => BatchNorm1d(3, 0.1), training: true, Features) with
        {
            Refused =
            [
                ([[4, 2]], "the input has the shape [4, 2]; expected [B, 3] or [B, 3, L]."),
                ([[3]], "the input has the shape [3]; expected [B, 3] or [B, 3, L]."),
                ([[1, 3]], "the input has the shape [1, 3]; a variance needs more than one number per channel. Train on larger batches, or call eval()."),
            ],
        },
        BatchNorm("BatchNorm1d in evaluation", "BatchNorm1d", () => BatchNorm1d(3, 0.1), training: false, [.. Features, new("a batch of one", [[1, 3]], 1), new("no samples", [[0, 3]], 0)]),
        BatchNorm("BatchNorm2d", "BatchNorm2d", () => BatchNorm2d(3, 0.1), training: true, Images) with
        {
            Refused = [([[4, 2, 5, 5]], "the input has the shape [4, 2, 5, 5]; expected [B, 3, H, W]."), ([[4, 3, 5]], "the input has the shape [4, 3, 5]; expected [B, 3, H, W].")],
        },
        BatchNorm("BatchNorm2d in evaluation", "BatchNorm2d", () => BatchNorm2d(3, 0.1), training: false, [.. Images, new("no samples", [[0, 3, 2, 2]], 0)]),
    ];

    private static LayerRow BatchNorm(string name, string layer, Func<Module> plain, bool training, InputCase[] inputs) =>
        new(name, layer, [("num_features", 3L), ("eps", 0.1)], $"{layer}(3)", plain, training ? OfBatch : OfRunning, inputs)
        {
            Training = training,
            Statistics = BatchStatistics.Functions,
            Prepare = BatchStatistics.Disturb,
            Float32Tolerance = 1e-5,
        };

    /// <summary>The batch as a whole by its own statistics, then sample by sample scale and shift.</summary>
    private static Tensor[] OfBatch(ContextWeights weights, Tensor[] inputs)
    {
        long[] dimensions = [.. Enumerable.Range(0, (int)inputs[0].dim()).Where(dimension => dimension != 1).Select(dimension => (long)dimension)];
        var deviation = inputs[0] - inputs[0].mean(dimensions, keepdim: true);
        var normal = deviation / (deviation.square().mean(dimensions, keepdim: true) + 0.1).sqrt();
        return Formulas.SampleBySample((w, x) => [(x[0] * Column(w.Weight, x[0])) + Column(w.Bias!, x[0])])(weights, [normal]);
    }

    private static Tensor[] OfRunning(ContextWeights weights, Tensor[] inputs) => Formulas.SampleBySample((w, x) =>
    {
        var normal = (x[0] - Column(w["mean"]!, x[0])) / (Column(w["variance"]!, x[0]) + 0.1).sqrt();
        return [(normal * Column(w.Weight, x[0])) + Column(w.Bias!, x[0])];
    })(weights, inputs);

    private static Tensor Column(Tensor channels, Tensor like) => channels.view([-1, .. Enumerable.Repeat(1L, (int)like.dim() - 2)]);
}
