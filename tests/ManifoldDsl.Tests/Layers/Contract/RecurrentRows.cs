using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Recurrent layers, whose formulas here are loops over time of elementary operations, sample by sample.</summary>
internal static class RecurrentRows
{
    public static LayerRow[] All { get; } =
    [
        Sequence(
            "GRU", [("batchFirst", true)], Gru, state: 1, layers: 1, directions: 1,
            () => nn.GRU(3, 2, batchFirst: true),
            [
                new("[B, T, in]", [[4, 5, 3]], 4, 5),
                new("[B, T, in] and h0", [[4, 5, 3], [1, 4, 2]], 4, 5),
                new("[T, in]", [[5, 3]], null),
                new("[T, in] and h0", [[5, 3], [1, 2]], null),
                new("a batch of one", [[1, 5, 3]], 1, 5),
                new("one step", [[4, 1, 3]], 4, 1),
                new("no samples", [[0, 5, 3]], 0, 5),
            ]) with
        {
            Refused =
            [
                ([[4, 5, 2]], "the input has the shape [4, 5, 2]; expected [B, T, 3], or [T, 3] for one sample."),
                ([[3]], "the input has the shape [3]; expected [B, T, 3], or [T, 3] for one sample."),
                ([[4, 0, 3]], "the input [4, 0, 3] has no time steps; expected one at least."),
            ],
        },
        Sequence(
            "GRU with all options", [("numLayers", 2L), ("bias", false), ("bidirectional", true), ("dropout", 0.5)], Gru, state: 1, layers: 2, directions: 2,
            () => nn.GRU(3, 2, 2, bias: false, bidirectional: true, dropout: 0.5),
            [
                new("[T, B, in] and h0", [[3, 4, 3], [4, 4, 2]], 4, 3),
                new("[T, B, in]", [[3, 4, 3]], 4, 3),
                new("[T, in] and h0", [[3, 3], [4, 2]], null),
            ]) with
        {
            Manifolds = [LayerManifold.Circle],
            Training = false,
            Refused =
            [
                ([[5, 4, 2]], "the input has the shape [5, 4, 2]; expected [T, B, 3], or [T, 3] for one sample."),
                ([[0, 4, 3]], "the input [0, 4, 3] has no time steps; expected one at least. Time comes first unless batchFirst is true."),
            ],
        },
        Sequence(
            "LSTM", [], Lstm, state: 2, layers: 1, directions: 1,
            () => nn.LSTM(3, 2),
            [
                new("[T, B, in] and states", [[5, 4, 3], [1, 4, 2], [1, 4, 2]], 4, 5),
                new("[T, B, in]", [[5, 4, 3]], 4, 5),
                new("[T, in]", [[5, 3]], null),
                new("[T, in] and states", [[5, 3], [1, 2], [1, 2]], null),
                new("no samples", [[5, 0, 3]], 0, 5),
            ]),
        Sequence(
            "LSTM with all options", [("numLayers", 2L), ("batchFirst", true), ("bidirectional", true), ("dropout", 0.5)], Lstm, state: 2, layers: 2, directions: 2,
            () => nn.LSTM(3, 2, 2, batchFirst: true, bidirectional: true, dropout: 0.5),
            [new("[B, T, in] and states", [[4, 3, 3], [4, 4, 2], [4, 4, 2]], 4, 3)]) with
        {
            Manifolds = [LayerManifold.Circle],
            Training = false,
        },
        Cell("GRUCell", Gru, 1, () => nn.GRUCell(3, 2)),
        Cell("LSTMCell", Lstm, 2, () => nn.LSTMCell(3, 2)),
        Cell("GRUCell", Gru, 1, () => nn.GRUCell(3, 2, bias: false), ("bias", false)),
    ];

    private static LayerRow Sequence(
        string name, (string, object?)[] arguments, Func<PlainWeights, string, Tensor, Tensor[], Tensor[]> step, int state, int layers, int directions, Func<nn.Module> plain, InputCase[] inputs)
    {
        var isBatchFirst = arguments.Contains(("batchFirst", (object?)true));
        var layer = name.Split(' ')[0];
        return new(
            name, layer, [("inputSize", 3L), ("hiddenSize", 2L), .. arguments], $"{layer}(3, 2)", plain,
            (weights, tensors) =>
            {
                var isBatch = tensors[0].dim() == 3;
                var input = !isBatch ? tensors[0].unsqueeze(0) : isBatchFirst ? tensors[0] : tensors[0].transpose(0, 1);
                var initial = tensors.Length > 1
                    ? tensors[1..].Select(tensor => isBatch ? tensor : tensor.unsqueeze(1)).ToArray()
                    : [.. Enumerable.Range(0, state).Select(_ => zeros(layers * directions, input.shape[0], 2, dtype: input.dtype))];
                var outputs = Run(weights, input, initial, step, layers, directions);
                return [
                    !isBatch ? outputs[0].squeeze(0) : isBatchFirst ? outputs[0] : outputs[0].transpose(0, 1),
                    .. outputs[1..].Select(tensor => isBatch ? tensor : tensor.squeeze(1)),
                ];
            },
            inputs);
    }

    private static LayerRow Cell(string layer, Func<PlainWeights, string, Tensor, Tensor[], Tensor[]> step, int state, Func<nn.Module> plain, params (string, object?)[] arguments) => new(
        arguments.Length == 0 ? layer : $"{layer} without biases", layer, [("inputSize", 3L), ("hiddenSize", 2L), .. arguments], $"{layer}(3, 2)", plain,
        Formulas.SampleBySample((weights, tensors) => step(
            weights, "", tensors[0], tensors.Length > 1 ? tensors[1..] : [.. Enumerable.Range(0, state).Select(_ => zeros([.. tensors[0].shape[..^1], 2], dtype: tensors[0].dtype))])),
        [
            new("[B, in] and states", [[4, 3], .. Enumerable.Repeat<long[]>([4, 2], state)], 4),
            new("[B, in]", [[4, 3]], 4),
            new("[in]", [[3]], null),
            new("[in] and states", [[3], .. Enumerable.Repeat<long[]>([2], state)], null),
            new("no samples", [[0, 3]], 0),
        ])
    {
        Manifolds = arguments.Length == 0 ? LayerManifold.Names : [LayerManifold.Circle],
        Refused =
        [
            ([[4, 2]], "the input has the shape [4, 2]; expected [B, 3], or [3] for one sample."),
            ([[4, 5, 3]], "the input has the shape [4, 5, 3]; expected [B, 3], or [3] for one sample."),
        ],
    };

    /// <summary>[B, T, in] and states [layers·directions, B, H] to outputs [B, T, directions·H] and last states: each sample and step by itself.</summary>
    private static Tensor[] Run(
        ContextWeights weights, Tensor input, Tensor[] initial, Func<PlainWeights, string, Tensor, Tensor[], Tensor[]> step, int layers, int directions)
    {
        var (samples, steps) = ((int)input.shape[0], (int)input.shape[1]);
        if (samples == 0)
        {
            var none = weights[0];
            return [zeros(0, steps, directions * 2, dtype: input.dtype) + (0 * none["weight_hh_l0"]!.sum()), .. initial];
        }

        var outputs = new List<Tensor>();
        var last = new List<Tensor[]>();
        for (var sample = 0; sample < samples; sample++)
        {
            Tensor[] sequence = [.. Enumerable.Range(0, steps).Select(t => input[sample, t])];
            var ends = new List<Tensor[]>();
            for (var layer = 0; layer < layers; layer++)
            {
                var next = Enumerable.Repeat(Array.Empty<Tensor>(), steps).ToArray();
                for (var direction = 0; direction < directions; direction++)
                {
                    Tensor[] state = [.. initial.Select(tensor => tensor[(layer * directions) + direction, sample])];
                    foreach (var t in direction == 0 ? Enumerable.Range(0, steps) : Enumerable.Range(0, steps).Reverse())
                    {
                        var at = weights[sample, t];
                        state = step(at, $"_l{layer}{(direction == 0 ? "" : "_reverse")}", sequence[t], state);
                        next[t] = [.. next[t], state[0]];
                    }

                    ends.Add(state);
                }

                sequence = [.. next.Select(parts => cat(parts))];
            }

            outputs.Add(stack(sequence));
            last.Add([.. initial.Select((_, i) => stack(ends.Select(state => state[i])))]);
        }

        return [stack(outputs), .. initial.Select((_, i) => stack(last.Select(ends => ends[i]), dim: 1))];
    }

    private static Tensor[] Gru(PlainWeights weights, string suffix, Tensor input, Tensor[] state)
    {
        var x = Map(input, weights["weight_ih" + suffix]!, weights["bias_ih" + suffix]).chunk(3, -1);
        var h = Map(state[0], weights["weight_hh" + suffix]!, weights["bias_hh" + suffix]).chunk(3, -1);
        var reset = (x[0] + h[0]).sigmoid();
        var update = (x[1] + h[1]).sigmoid();
        var candidate = (x[2] + (reset * h[2])).tanh();
        return [((1 - update) * candidate) + (update * state[0])];
    }

    private static Tensor[] Lstm(PlainWeights weights, string suffix, Tensor input, Tensor[] state)
    {
        var gates = (Map(input, weights["weight_ih" + suffix]!, weights["bias_ih" + suffix]) + Map(state[0], weights["weight_hh" + suffix]!, weights["bias_hh" + suffix])).chunk(4, -1);
        var cell = (gates[1].sigmoid() * state[1]) + (gates[0].sigmoid() * gates[2].tanh());
        return [gates[3].sigmoid() * cell.tanh(), cell];
    }

    private static Tensor Map(Tensor x, Tensor weight, Tensor? bias) => bias is null ? x.matmul(weight.t()) : x.matmul(weight.t()) + bias;
}
