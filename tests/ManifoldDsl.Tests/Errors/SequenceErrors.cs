using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Wrong uses of recurrent layers and attention, each with the whole of what the user is told.</summary>
public sealed class SequenceErrors : SeededTests
{
    private static readonly Dictionary<string, Refusal> Rows = new()
    {
        ["h0 of another batch"] = Refusal.Argument(
            "Rotation.GRU(3, 2): the h0 has the shape [1, 3, 2]; expected [1, 4, 2].", "h0",
            () => new Rotation.GRU(3, 2).call(randn(5, 4, 3), Rotation.At(30), zeros(1, 3, 2))),
        ["h0 with the batch first"] = Refusal.Argument(
            "Rotation.GRU(3, 2): the h0 has the shape [4, 1, 2]; expected [1, 4, 2].", "h0",
            () => new Rotation.GRU(3, 2, batchFirst: true).call(randn(4, 5, 3), Rotation.At(30), zeros(4, 1, 2))),
        ["h0 of a batch for one sample"] = Refusal.Argument(
            "Rotation.GRU(3, 2): the h0 has the shape [1, 1, 2]; expected [1, 2].", "h0",
            () => new Rotation.GRU(3, 2).call(randn(5, 3), Rotation.At(30), zeros(1, 1, 2))),
        ["c0 of fewer layers"] = Refusal.Argument(
            "Rotation.LSTM(3, 2): the c0 has the shape [1, 4, 2]; expected [4, 4, 2].", "c0",
            () => new Rotation.LSTM(3, 2, 2, bidirectional: true).call(randn(5, 4, 3), Rotation.At(30), (zeros(4, 4, 2), zeros(1, 4, 2)))),
        ["h0 of another type"] = Refusal.Argument(
            "Rotation.GRUCell(3, 2): the h0 is Float64 on cpu, the weights are Float32 on cpu. Convert one with .to(…).", "h0",
            () => new Rotation.GRUCell(3, 2).call(randn(4, 3), Rotation.At(30), zeros(4, 2, dtype: ScalarType.Float64))),
        ["no h0"] = Refusal.Null("h0", () => new Rotation.LSTMCell(3, 2).call(randn(4, 3), Rotation.At(30), (null!, zeros(4, 2)))),
        ["contexts of steps for a cell"] = Refusal.Argument(
            "Rotation.GRUCell(3, 2): the point holds contexts of 5 time steps each, the input [4, 3] has no time; give one context per sample, of shape [4].", "point",
            () => new Rotation.GRUCell(3, 2).call(randn(4, 3), Rotation.At(zeros(4, 5)))),
        ["dropout that is no probability"] = new(
            typeof(ArgumentOutOfRangeException), "A probability is in [0, 1]. (Parameter 'dropout')\nActual value was 1.5.", () => new Rotation.GRU(3, 2, dropout: 1.5)),
        ["dropout that is not a number"] = new(
            typeof(ArgumentOutOfRangeException), "A probability is in [0, 1]. (Parameter 'dropout')\nActual value was NaN.", () => new Rotation.MultiheadAttention(4, 2, dropout: double.NaN)),
        ["no layers"] = new(
            typeof(ArgumentOutOfRangeException), "numLayers ('0') must be a non-negative and non-zero value. (Parameter 'numLayers')\nActual value was 0.", () => new Rotation.LSTM(3, 2, 0)),
        ["heads that do not divide"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 4): 4 heads cannot share 6 numbers; embedded_dim must be a multiple of num_heads.", "num_heads", () => new Rotation.MultiheadAttention(6, 4)),
        ["keys of other samples"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 2): the key has the shape [5, 3, 6]; expected [S, 4, 6], positions first.", "key",
            () => Attend(keys: [5, 3, 6], values: [5, 3, 6])),
        ["fewer values than keys"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 2): the value has the shape [2, 4, 6]; expected [5, 4, 6], positions first.", "value",
            () => Attend(keys: [5, 4, 6], values: [2, 4, 6])),
        ["contexts of positions for other keys"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 2): the point holds contexts of 3 positions each, the key has the shape [5, 4, 6]; give as many keys as queries, or one context per sample, of shape [4].", "point",
            () => Attend(keys: [5, 4, 6], values: [5, 4, 6], point: Rotation.At(zeros(4, 3)))),
        ["a padding mask of positions first"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 2): the key_padding_mask is Bool of shape [5, 4]; expected Bool of shape [4, 5], true where a key is padding.", "key_padding_mask",
            () => Attend(padding: zeros(5, 4, ScalarType.Bool))),
        ["a padding mask of numbers"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 2): the key_padding_mask is Float32 of shape [4, 5]; expected Bool of shape [4, 5], true where a key is padding.", "key_padding_mask",
            () => Attend(padding: zeros(4, 5))),
        ["a mask per sample"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 2): the attn_mask is Bool of shape [4, 3, 5]; expected Bool or Float32 of shape [3, 5], or [8, 3, 5] for samples times heads.", "attn_mask",
            () => Attend(mask: zeros(4, 3, 5, ScalarType.Bool))),
        ["a mask of another type"] = Refusal.Argument(
            "Rotation.MultiheadAttention(6, 2): the attn_mask is Float64 of shape [3, 5]; expected Bool or Float32 of shape [3, 5], or [8, 3, 5] for samples times heads.", "attn_mask",
            () => Attend(mask: zeros(3, 5, ScalarType.Float64))),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void AreExplained(string name) => Rows[name].Check();

    private static void Attend(long[]? keys = null, long[]? values = null, Point<Rotation>? point = null, Tensor? padding = null, Tensor? mask = null) =>
        new Rotation.MultiheadAttention(6, 2).call(randn(3, 4, 6), randn(keys ?? [5, 4, 6]), randn(values ?? [5, 4, 6]), point ?? Rotation.At(30), padding, true, mask);
}
