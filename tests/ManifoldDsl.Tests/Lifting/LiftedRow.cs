using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>A module to lift: how it is made, called and fed.</summary>
/// <param name="New">Makes one with random weights in float64.</param>
/// <param name="Call">Its forward.</param>
/// <param name="Input">Makes an input of as many samples.</param>
/// <param name="BatchDimension">Where inputs and outputs have their samples.</param>
/// <param name="IsNative">Whether its weights are in native code.</param>
public sealed record LiftedRow(Func<Module> New, Func<Module, Tensor, Tensor> Call, Func<long, Tensor> Input, long BatchDimension = 0, bool IsNative = false)
{
    private static readonly Dictionary<string, LiftedRow> Rows = new()
    {
        ["a residual network"] = Of(() => new Residual(), samples => Numbers(samples, 2, 5, 5)),
        ["a sequence"] = Of(() => Sequential(nn.Linear(3, 4), Tanh(), nn.Linear(4, 2)), samples => Numbers(samples, 3)),
        ["tied weights"] = Of(() => new Tied(), samples => Numbers(samples, 3)),
        ["parameters of its own"] = Of(() => new Affine(), samples => Numbers(samples, 3)),
        ["layer normalisation"] = Of(() => LayerNorm(3), samples => Numbers(samples, 3)),
        ["group normalisation"] = Of(() => GroupNorm(2, 4), samples => Numbers(samples, 4, 3)),
        ["instance normalisation"] = Of(() => InstanceNorm2d(2, affine: true), samples => Numbers(samples, 2, 3, 3)),
        ["a transposed convolution"] = Of(() => ConvTranspose2d(2, 3, 2), samples => Numbers(samples, 2, 3, 3)),
        ["a convolution in time"] = Of(() => Conv1d(2, 3, 2), samples => Numbers(samples, 2, 4)),
        ["a convolution in space"] = Of(() => Conv3d(1, 2, 2), samples => Numbers(samples, 1, 3, 3, 3)),
        ["slopes"] = Of(() => PReLU(3), samples => Numbers(samples, 3)),
        ["a bilinear form"] = new(() => Bilinear(3, 3, 2), (module, input) => ((Bilinear)module).call(input, input.sin()), samples => Numbers(samples, 3)),
        ["an embedding"] = Of(() => nn.Embedding(5, 3), samples => randint(0, 5, [samples, 2], dtype: ScalarType.Int64), isNative: true),
        ["a sparse embedding"] = Of(() => nn.Embedding(5, 3, sparse: true), samples => randint(0, 5, [samples, 2], dtype: ScalarType.Int64), isNative: true),
        ["bags of embeddings"] = new(() => nn.EmbeddingBag(5, 3), (module, input) => ((EmbeddingBag)module).forward(input, null, null), samples => randint(0, 5, [samples, 2], dtype: ScalarType.Int64), IsNative: true),
        ["a transformer layer"] = Of(() => TransformerEncoderLayer(4, 2, 6, dropout: 0), samples => Numbers(3, samples, 4), 1, isNative: true),
        ["a transformer"] = new(() => TransformerEncoder(TransformerEncoderLayer(4, 2, 6, dropout: 0), 2), (module, input) => ((TransformerEncoder)module).call(input, null, null), samples => Numbers(3, samples, 4), 1, true),
        ["attention"] = new(
            () => MultiheadAttention(4, 2), (module, input) => ((MultiheadAttention)module).call(input, input, input).Item1, samples => Numbers(3, samples, 4), 1, true),
        ["an LSTM"] = new(() => LSTM(3, 4, batchFirst: true), (module, input) => ((LSTM)module).call(input).Item1, samples => Numbers(samples, 4, 3), IsNative: true),
        ["a GRU"] = new(() => GRU(3, 4, 2), (module, input) => ((GRU)module).call(input).Item1, samples => Numbers(4, samples, 3), 1, true),
        ["a recurrent network"] = new(() => RNN(3, 4), (module, input) => ((RNN)module).call(input).Item1, samples => Numbers(4, samples, 3), 1, true),
        ["an LSTM cell"] = new(() => LSTMCell(3, 3), (module, input) => ((LSTMCell)module).call(input, (zeros_like(input), zeros_like(input))).Item1, samples => Numbers(samples, 3), IsNative: true),
        ["a GRU cell"] = new(() => GRUCell(3, 4), (module, input) => ((GRUCell)module).forward(input), samples => Numbers(samples, 3), IsNative: true),
        ["an LSTM behind a convolution"] = Of(() => new Listener(), samples => Numbers(samples, 2, 6), isNative: true),
    };

    public static IEnumerable<string> Names => Rows.Keys;

    public static LiftedRow Get(string name) => Rows[name];

    /// <summary>The module with random weights, in evaluation mode.</summary>
    public Module Make()
    {
        var module = New().to(ScalarType.Float64);
        using var noGrad = no_grad();
        foreach (var parameter in module.parameters())
        {
            parameter.uniform_(-0.7, 0.7);
        }

        module.eval();
        return module;
    }

    /// <summary>Lifts a module to the circle, with random control points.</summary>
    public Rotation.Lifted<Module> Lift(Module module, WeightKinds? kinds = null)
    {
        var lifted = Rotation.Lift(module, Call, kinds, batchDimension: BatchDimension);
        using var noGrad = no_grad();
        foreach (var parameter in lifted.parameters())
        {
            parameter.add_(0.3 * randn_like(parameter));
        }

        return lifted;
    }

    private static Tensor Numbers(params long[] shape) => randn(shape, ScalarType.Float64);

    private static LiftedRow Of(Func<Module<Tensor, Tensor>> make, Func<long, Tensor> input, long batchDimension = 0, bool isNative = false) =>
        new(make, (module, input) => ((Module<Tensor, Tensor>)module).call(input), input, batchDimension, isNative);
}
