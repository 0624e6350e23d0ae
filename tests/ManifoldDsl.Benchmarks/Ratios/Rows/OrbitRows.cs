using ManifoldDsl.Benchmarks.Ratios.Peers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>Orbit layers beside two plain layers of the same rank: what the turning between them costs.</summary>
internal static class OrbitRows
{
    private const int Seed = 1;

    private static readonly Shape[] Shapes =
    [
        new(32, 64, 64, Rank: 32), new(128, 256, 256, Rank: 64), new(256, 784, 690, Rank: 64), new(1024, 512, 512, Rank: 128),
    ];

    /// <summary>The shape of short runs, and the one whose contexts are differentiated.</summary>
    private static readonly Shape Middle = Shapes[2];

    public static IEnumerable<Row> All() =>
    [
        .. Shapes.SelectMany(shape => (IEnumerable<Row>)[RowOf(shape, 8, isShared: false), RowOf(shape, 8, isShared: true)]),
        .. new[] { 1, 2, 4, 16, 31 }.Select(frequencies => RowOf(Middle, frequencies, isShared: false)),
    ];

    private static Row RowOf(Shape shape, int frequencies, bool isShared) => new(
        isShared ? Regimes.OrbitShared : Regimes.OrbitDistinct,
        shape,
        frequencies,
        1 + (2.0 / (shape.Inputs + shape.Outputs)), // 4 multiplications per pair beside in + out per number
        shape == Middle ? [Pass.Forward, Pass.Training, Pass.TrainingContexts] : [Pass.Forward, Pass.Training],
        shape == Middle && frequencies == 8,
        () => Create(shape, frequencies, isShared));

    private static Workload Create(Shape shape, int frequencies, bool isShared)
    {
        manual_seed(Seed);
        var random = new Random(Seed);
        var contexts = isShared ? Contexts<Ellipse>.Shared(random) : Contexts<Ellipse>.Random(shape.Batch, 1, random);
        var layer = new Ellipse.OrbitLinear(shape.Inputs, shape.Outputs, shape.Rank, frequencies);
        var plain = Sequential(Linear(shape.Inputs, shape.Rank, hasBias: false), Linear(shape.Rank, shape.Outputs));
        var input = randn(shape.Batch, shape.Inputs).requires_grad_();
        var problem = new Problem(input, randn(shape.Batch, shape.Outputs), contexts.Leaf);
        Tensor[] own = [layer.get_parameter("filters")!, layer.weight, layer.bias!];
        Tensor[] ofPlain = [.. plain.parameters()];
        Tensor[] ofPeer = [.. own.Select(parameter => parameter.detach().clone().requires_grad_())];
        var formula = OrbitPeers.Rotors(layer.FrequenciesOf());
        var leaf = contexts.LeafInDouble();
        var expected = new Lazy<Expected>(() => Expected.Of(formula, input, problem.OutputGradient, leaf, leaf, own));
        var expectedOfPlain = new Lazy<Expected>(() => Expected.Of(
            (x, _, p) => functional.linear(functional.linear(x, p[0]), p[1], p[2]), input, problem.OutputGradient, leaf, null, ofPlain));
        return new(
            [
                new TensorVariant("plain", VariantKind.Plain, problem, _ => plain.forward(input), ofPlain, gradients => gradients, expectedOfPlain),
                new TensorVariant("ours", VariantKind.Ours, problem, pass => layer.forward(input, contexts.Point(pass)), own, gradients => gradients, expected),
                new TensorVariant("rotors in torch operations", VariantKind.Peer, problem, pass => formula(input, contexts.Leaf, ofPeer), ofPeer, gradients => gradients, expected),
            ],
            [plain, layer]);
    }
}
