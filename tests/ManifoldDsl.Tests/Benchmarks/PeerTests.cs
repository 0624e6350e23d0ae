using ManifoldDsl.Benchmarks.Ratios;
using ManifoldDsl.Benchmarks.Ratios.Peers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace ManifoldDsl.Tests.Benchmarks;

/// <summary>What the library is raced with computes the same: each peer against the plain layer, sample by sample.</summary>
public class PeerTests : SeededTests
{
    private const int Batch = 6;
    private const int Repeats = 2;
    private const int Count = 3;
    private const int Inputs = 4;
    private const int Outputs = 5;

    private static readonly Peer[] LinearDistinct = [LinearPeers.PerSampleWeights, LinearPeers.LayersBlended, LinearPeers.LayersInOneProduct, LinearPeers.WeightPerContext(Repeats)];
    private static readonly Peer[] LinearShared = [LinearPeers.WeightPerBatch, LinearPeers.WeightByProduct, LinearPeers.LayersBlended];
    private static readonly Peer[] ConvDistinct = [ConvPeers.PerSampleWeights, ConvPeers.Grouped, ConvPeers.LayersBlended, ConvPeers.LayersInOneConvolution];
    private static readonly Peer[] ConvShared = [ConvPeers.WeightPerBatch, ConvPeers.WeightByProduct, ConvPeers.LayersBlended];
    private static readonly Peer[] WaveDistinct = [WavePeers.PerSampleWeights, WavePeers.LayersBlended];
    private static readonly Peer[] WaveShared = [WavePeers.WeightPerBatch, WavePeers.LayersBlended];

    [Fact]
    public void LinearPeersAreTheLayerOfEachSample()
    {
        using var scope = NewDisposeScope();
        var basis = randn(Batch / Repeats, Count).repeat_interleave(Repeats, dim: 0);
        Check(LinearDistinct, LinearPeers.Reference, SumOfControlPoints, basis, isConv: false);
        Check(LinearShared, LinearPeers.Reference, SumOfControlPoints, randn(Count), isConv: false);
    }

    [Fact]
    public void ConvPeersAreTheLayerOfEachSample()
    {
        using var scope = NewDisposeScope();
        Check(ConvDistinct, ConvPeers.Reference, SumOfControlPoints, randn(Batch, Count), isConv: true);
        Check(ConvShared, ConvPeers.Reference, SumOfControlPoints, randn(Count), isConv: true);
    }

    [Fact]
    public void WavePeersAreTheLayerOfEachSample()
    {
        using var scope = NewDisposeScope();
        Check(WaveDistinct, WavePeers.Reference, WaveAt, randn(Batch), isConv: false);
        Check(WaveShared, WavePeers.Reference, WaveAt, tensor(0.7f), isConv: false);
    }

    [Fact]
    public void SimplerConditioningHasThePlainLayersOutputs()
    {
        using var scope = NewDisposeScope();
        var (basis, shape) = (randn(Batch, Count), new Shape(Batch, Inputs, Outputs));
        foreach (var (peer, isConv) in new[] { (LinearPeers.Concatenation(shape, Count), false), (LinearPeers.Film(shape, Count), false), (ConvPeers.Concatenation(shape, Count), true), (ConvPeers.Film(shape, Count), true) })
        {
            var (x, weight, bias) = Drawn(isConv);
            var parameters = peer.Parameters(weight, bias);
            Assert.Equal(isConv ? [Batch, Outputs, 3, 3] : [Batch, Outputs], peer.Formula(x, basis, parameters).shape);
            Assert.Equal(isConv ? [Batch, Outputs, 3, 3] : [Batch, Outputs], peer.Formula(x, basis[0], parameters).shape);
        }
    }

    private static void Check(Peer[] peers, Formula reference, Func<Tensor, Tensor, Tensor> at, Tensor context, bool isConv)
    {
        var (x, weight, bias) = Drawn(isConv);
        var isShared = context.shape is not [Batch, ..];
        var samples = Enumerable.Range(0, Batch).Select(sample =>
        {
            var own = isShared ? context : context[sample];
            var (w, b, input) = (at(own, weight), at(own, bias), x.narrow(0, sample, 1));
            return isConv ? conv2d(input, w, b, padding: [1, 1]) : linear(input, w, b);
        });
        var correct = cat([.. samples], 0).to(ScalarType.Float64);
        var gradient = randn_like(correct);
        var expected = Expected.Of(reference, x, gradient, context.to(ScalarType.Float64), null, [weight, bias]);
        Agree.Within(1e-5, correct, expected.Output, "reference");
        foreach (var peer in peers)
        {
            var parameters = peer.Parameters(weight, bias);
            var variant = new TensorVariant(
                peer.Name, peer.Kind, new(x, gradient.to(ScalarType.Float32), zeros(1)), _ => peer.Formula(x, context, parameters), parameters, peer.Gradients, new Lazy<Expected>(() => expected));
            Assert.True(variant.Error(Pass.Forward) < 1e-5, $"{peer.Name}: {variant.Error(Pass.Forward)}");
            Assert.True(variant.Error(Pass.Training) < 1e-5, $"{peer.Name}, gradients: {variant.Error(Pass.Training)}");
        }
    }

    private static (Tensor X, Tensor Weight, Tensor Bias) Drawn(bool isConv) => (
        (isConv ? randn(Batch, Inputs, 3, 3) : randn(Batch, Inputs)).requires_grad_(),
        (isConv ? randn([Count, Outputs, Inputs, 3, 3]) : randn(Count, Outputs, Inputs)).requires_grad_(),
        randn(Count, Outputs).requires_grad_());

    private static Tensor SumOfControlPoints(Tensor basis, Tensor points) => tensordot(basis, points.detach(), [0], [0]);

    private static Tensor WaveAt(Tensor context, Tensor numbers) => numbers.detach()[0] + (numbers.detach()[1] * (context + numbers.detach()[2]).cos());
}
