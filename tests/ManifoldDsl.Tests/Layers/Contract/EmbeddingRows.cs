using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

internal static class EmbeddingRows
{
    private static readonly InputCase[] Indices =
    [
        new("[B, T]", [[4, 3]], 4, 3),
        new("[B]", [[5]], 5),
        new("[B, T, …]", [[2, 3, 2]], 2, 3),
        new("one index", [[]], null),
        new("a batch of one", [[1, 1]], 1, 1),
        new("no samples", [[0, 3]], 0, 3),
        new("many", [[4, 30]], 4, 30),
    ];

    public static LayerRow[] All { get; } =
    [
        new(
            "Embedding", "Embedding", [("num_embeddings", 6L), ("embedding_dims", 2L)], "Embedding(6, 2)",
            () => nn.Embedding(6, 2),
            Formulas.StepByStep((w, x) => [Rows(w.Weight, x[0])]),
            Indices)
        {
            Draw = (shape, _) => randint(0, 6, shape),
        },
        new(
            "Embedding with padding", "Embedding", [("num_embeddings", 6L), ("embedding_dims", 2L), ("padding_idx", (long?)-1)], "Embedding(6, 2)",
            () => nn.Embedding(6, 2, padding_idx: 5),
            Formulas.StepByStep((w, x) => [where(x[0].eq(5).unsqueeze(-1), Rows(w.Frozen("weight"), x[0]), Rows(w.Weight, x[0]))]),
            Indices)
        {
            Draw = (shape, _) => randint(3, 6, shape),
            Manifolds = [LayerManifold.Circle],
        },
    ];

    private static Tensor Rows(Tensor table, Tensor indices) => table.index_select(0, indices.flatten()).view([.. indices.shape, table.shape[1]]);
}
