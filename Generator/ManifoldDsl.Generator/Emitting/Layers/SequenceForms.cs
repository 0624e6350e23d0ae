namespace ManifoldDsl.Generator.Emitting;

/// <summary>The layers for sequences: recurrent ones, their cells, and attention.</summary>
internal static class SequenceForms
{
    public static LayerForm[] All { get; } =
    [
        Recurrent("GRU", "Layers of gated recurrent units", 3, "h0"),
        Recurrent("LSTM", "Layers of long short-term memory", 4, "(h0, c0)"),
        Cell("GRUCell", "A cell of gated recurrent units", 3),
        Cell("LSTMCell", "A cell of long short-term memory", 4),
        new(
            "MultiheadAttention",
            [
                "Attention of several heads whose projections are functions of {0}.",
                "{1}: <c>in_proj_weight</c> [{2}, 3·embedded_dim, embedded_dim], or with kdim or vdim <c>q_proj_weight</c>, <c>k_proj_weight</c> and <c>v_proj_weight</c>; <c>in_proj_bias</c>, <c>out_proj.weight</c>, <c>out_proj.bias</c>, <c>bias_k</c>, <c>bias_v</c>.",
                "Queries [L, N, embedded_dim], keys [S, N, kdim], values [S, N, vdim], output [L, N, embedded_dim], positions first; one shared context, or one per sample.",
            ],
            [
                LayerParameter.Number("embedded_dim"),
                LayerParameter.Number("num_heads"),
                LayerParameter.Real("dropout", "0"),
                LayerParameter.Flag("bias", true),
                LayerParameter.Flag("add_bias_kv", false),
                LayerParameter.Flag("add_zero_attn", false),
                LayerParameter.OptionalNumber("kdim"),
                LayerParameter.OptionalNumber("vdim"),
                LayerParameter.Device,
                LayerParameter.DType,
                LayerParameter.Kinds,
            ]),
    ];

    private static LayerForm Recurrent(string name, string what, int gates, string state) => new(
        name,
        [
            what + " whose weights and biases are functions of {0}.",
            $"{{1}}, for layer i: <c>weight_ih_li</c> [{{2}}, {gates}·hiddenSize, inputs], <c>weight_hh_li</c> [{{2}}, {gates}·hiddenSize, hiddenSize], <c>bias_ih_li</c> and <c>bias_hh_li</c> [{{2}}, {gates}·hiddenSize]; backwards with <c>_reverse</c>.",
            $"Input [T, B, inputSize], with batchFirst [B, T, inputSize], and {state} [numLayers·directions, B, hiddenSize]; one shared context, or one per sample, or one per sample and time step.",
        ],
        [
            LayerParameter.Number("inputSize"),
            LayerParameter.Number("hiddenSize"),
            LayerParameter.Number("numLayers", "1"),
            LayerParameter.Flag("bias", true),
            LayerParameter.Flag("batchFirst", false),
            LayerParameter.Real("dropout", "0"),
            LayerParameter.Flag("bidirectional", false),
            LayerParameter.Device,
            LayerParameter.DType,
            LayerParameter.Kinds,
        ]);

    private static LayerForm Cell(string name, string what, int gates) => new(
        name,
        [
            what + ", one step, whose weights and biases are functions of {0}.",
            $"{{1}}: <c>weight_ih</c> [{{2}}, {gates}·hiddenSize, inputSize], <c>weight_hh</c> [{{2}}, {gates}·hiddenSize, hiddenSize], <c>bias_ih</c> and <c>bias_hh</c> [{{2}}, {gates}·hiddenSize].",
            "Input [B, inputSize], states [B, hiddenSize]; one shared context, or one per sample.",
        ],
        [
            LayerParameter.Number("inputSize"),
            LayerParameter.Number("hiddenSize"),
            LayerParameter.Flag("bias", true),
            LayerParameter.Device,
            LayerParameter.DType,
            LayerParameter.Kinds,
        ]);
}
