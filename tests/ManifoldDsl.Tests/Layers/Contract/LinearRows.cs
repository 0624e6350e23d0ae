using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

internal static class LinearRows
{
    public static LayerRow[] All { get; } =
    [
        new(
            "Linear", "Linear", [("inputSize", 3L), ("outputSize", 2L)], "Linear(3, 2)",
            () => nn.Linear(3, 2),
            Formulas.StepByStep((w, x) => [nn.functional.linear(x[0], w.Weight, w.Bias)]),
            [
                new("[B, T, in]", [[4, 5, 3]], 4, 5),
                new("[B, in]", [[5, 3]], 5),
                new("[B, …, in]", [[2, 3, 2, 3]], 2, 3),
                new("[in]", [[3]], null),
                new("a batch of one", [[1, 1, 3]], 1, 1),
                new("no samples", [[0, 5, 3]], 0, 5),
                new("no steps", [[4, 0, 3]], 4),
            ])
        {
            Refused =
            [
                ([[4, 5]], "the input has the shape [4, 5]; expected [B, …, 3]."),
                ([[]], "the input has the shape []; expected [B, …, 3]."),
            ],
        },
        new(
            "Linear without a bias", "Linear", [("inputSize", 3L), ("outputSize", 2L), ("hasBias", false)], "Linear(3, 2)",
            () => nn.Linear(3, 2, hasBias: false),
            Formulas.StepByStep((w, x) => [nn.functional.linear(x[0], w.Weight)]),
            [new("[B, in]", [[4, 3]], 4)])
        {
            Manifolds = [LayerManifold.Circle],
        },
    ];
}
