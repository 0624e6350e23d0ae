using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Attention, whose formula here is a sum over positions for each sample, head and query.</summary>
internal static class AttentionRows
{
    private static readonly InputCase[] Given =
    [
        new("queries, keys and values", [[3, 4, 6], [5, 4, 6], [5, 4, 6]], 4),
        new("one query", [[1, 4, 6], [5, 4, 6], [5, 4, 6]], 4),
        new("no samples", [[3, 0, 6], [5, 0, 6], [5, 0, 6]], 0),
        new("one sample", [[3, 1, 6], [5, 1, 6], [5, 1, 6]], 1),
    ];

    public static LayerRow[] All { get; } =
    [
        new(
            "MultiheadAttention", "MultiheadAttention", [("embedded_dim", 6L), ("num_heads", 2L)], "MultiheadAttention(6, 2)",
            () => nn.MultiheadAttention(6, 2),
            (weights, inputs) => Attention(weights, inputs, heads: 2),
            [new("as many keys as queries", [[3, 4, 6], [3, 4, 6], [3, 4, 6]], 4, 3), .. Given])
        {
            InputName = "query",
            Refused =
            [
                ([[3, 4, 5], [5, 4, 6], [5, 4, 6]], "the query has the shape [3, 4, 5]; expected [L, N, 6], positions first."),
                ([[3, 6], [5, 4, 6], [5, 4, 6]], "the query has the shape [3, 6]; expected [L, N, 6], positions first."),
            ],
        },
        new(
            "MultiheadAttention with all options", "MultiheadAttention",
            [("embedded_dim", 6L), ("num_heads", 3L), ("dropout", 0.5), ("bias", false), ("add_bias_kv", true), ("add_zero_attn", true)], "MultiheadAttention(6, 3)",
            () => nn.MultiheadAttention(6, 3, 0.5, bias: false, add_bias_kv: true, add_zero_attn: true),
            (weights, inputs) => Attention(weights, inputs, heads: 3, addsZeros: true),
            Given)
        {
            InputName = "query",
            Training = false,
            Manifolds = [LayerManifold.Circle, nameof(AmplitudePhase)],
        },
        new(
            "MultiheadAttention of other keys and values", "MultiheadAttention",
            [("embedded_dim", 6L), ("num_heads", 2L), ("kdim", 4L), ("vdim", 4L)], "MultiheadAttention(6, 2)",
            () => nn.MultiheadAttention(6, 2, kdim: 4, vdim: 4),
            (weights, inputs) => Attention(weights, inputs, heads: 2),
            [new("as many keys as queries", [[3, 4, 6], [3, 4, 4], [3, 4, 4]], 4, 3), new("queries, keys and values", [[3, 4, 6], [5, 4, 4], [5, 4, 4]], 4)])
        {
            InputName = "query",
            Manifolds = [LayerManifold.Circle],
        },
    ];

    /// <summary>The output [L, N, E] and the weights [N, L, S]: for each sample and query, head by head.</summary>
    /// <param name="weights">The tensors at contexts.</param>
    /// <param name="inputs">Queries, keys and values.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="addsZeros">Whether a key and a value of zeros are added.</param>
    /// <param name="mask">What is added to logits, [N, heads, L, S].</param>
    public static Tensor[] Attention(ContextWeights weights, Tensor[] inputs, int heads, bool addsZeros = false, Tensor? mask = null)
    {
        var (query, key, value) = (inputs[0], inputs[1], inputs[2]);
        var (positions, samples) = ((int)query.shape[0], (int)query.shape[1]);
        if (samples == 0)
        {
            return [zeros_like(query) + (0 * weights[0]["out_proj.weight"]!.sum()), zeros(0, positions, key.shape[0] + (addsZeros ? 2 : 0), dtype: query.dtype)];
        }

        var size = query.shape[2] / heads;
        Tensor[][] results = [.. Enumerable.Range(0, samples).Select(sample =>
        {
            PlainWeights At(int position) => weights[sample, position];
            var keys = stack(Enumerable.Range(0, (int)key.shape[0]).Select(position => Projection(At(position), 1, key[position, sample])));
            var values = stack(Enumerable.Range(0, (int)key.shape[0]).Select(position => Projection(At(position), 2, value[position, sample])));
            if (At(0)["bias_k"] is { } addedKey)
            {
                keys = cat([keys, addedKey.flatten().unsqueeze(0)]);
                values = cat([values, At(0)["bias_v"]!.flatten().unsqueeze(0)]);
            }

            if (addsZeros)
            {
                keys = cat([keys, zeros(1, query.shape[2], dtype: query.dtype)]);
                values = cat([values, zeros(1, query.shape[2], dtype: query.dtype)]);
            }

            Tensor[][] ofQueries = [.. Enumerable.Range(0, positions).Select(position =>
            {
                var projected = Projection(At(position), 0, query[position, sample]);
                Tensor[] ofHeads = [.. Enumerable.Range(0, heads).Select(head =>
                {
                    var logits = keys.narrow(1, head * size, size).matmul(projected.narrow(0, head * size, size)) / Math.Sqrt(size);
                    return (mask is null ? logits : logits + mask[sample, head, position]).softmax(0);
                })];
                var attended = cat([.. ofHeads.Select((share, head) => share.matmul(values.narrow(1, head * size, size)))]);
                var output = At(position)["out_proj.weight"]!.matmul(attended);
                output = At(position)["out_proj.bias"] is { } bias ? output + bias : output;
                return (Tensor[])[output, stack(ofHeads).mean([0])];
            })];
            return (Tensor[])[stack(ofQueries.Select(result => result[0])), stack(ofQueries.Select(result => result[1]))];
        })];
        return [stack(results.Select(result => result[0]), dim: 1), stack(results.Select(result => result[1]))];
    }

    private static Tensor Projection(PlainWeights weights, int which, Tensor x)
    {
        var matrix = weights["in_proj_weight"] is { } joint ? joint.chunk(3, 0)[which] : weights[((string[])["q_proj_weight", "k_proj_weight", "v_proj_weight"])[which]]!;
        var y = matrix.matmul(x);
        return weights["in_proj_bias"] is { } bias ? y + bias.chunk(3, 0)[which] : y;
    }
}
