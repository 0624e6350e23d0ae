using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>Orbits of rotations of space beside two plain layers of the same rank.</summary>
internal static class OrbitSpaceRows
{
    private const int Seed = 1;

    private static readonly Shape[] Shapes = [new(256, 784, 690, Rank: 64), new(1024, 512, 512, Rank: 128)];

    public static IEnumerable<Row> All() => Shapes.SelectMany(shape => new[] { 2, 4 }.Select(degree =>
        new Row(Regimes.OrbitSpace, shape, degree, null, [Pass.Forward, Pass.Training], false, () => Create(shape, degree))));

    private static Workload Create(Shape shape, int degree)
    {
        manual_seed(Seed);
        var quaternions = randn(shape.Batch, 4);
        var layer = new Attitude.OrbitLinear(shape.Inputs, shape.Outputs, shape.Rank, degree);
        var plain = Sequential(Linear(shape.Inputs, shape.Rank, hasBias: false), Linear(shape.Rank, shape.Outputs));
        var problem = new Problem(randn(shape.Batch, shape.Inputs).requires_grad_(), randn(shape.Batch, shape.Outputs), quaternions);
        Tensor[] own = [layer.get_parameter("filters")!, layer.weight, layer.bias!];
        Tensor[] ofPlain = [.. plain.parameters()];
        var matrices = MatricesInDouble(quaternions, shape.Rank, degree);
        Formula orbit = (x, context, p) => functional.linear(context.matmul(functional.linear(x, p[0]).unsqueeze(2)).squeeze(2), p[1], p[2]);
        Formula pair = (x, _, p) => functional.linear(functional.linear(x, p[0]), p[1], p[2]);
        var expected = new Lazy<Expected>(() => Expected.Of(orbit, problem.Input, problem.OutputGradient, matrices, null, own));
        var expectedOfPlain = new Lazy<Expected>(() => Expected.Of(pair, problem.Input, problem.OutputGradient, matrices, null, ofPlain));
        var single = matrices.to(ScalarType.Float32);
        Tensor[] ofPeer = [.. own.Select(parameter => parameter.detach().clone().requires_grad_())];
        return new(
            [
                new TensorVariant("plain", VariantKind.Plain, problem, _ => plain.forward(problem.Input), ofPlain, gradients => gradients, expectedOfPlain),
                new TensorVariant("ours", VariantKind.Ours, problem, _ => layer.forward(problem.Input, Attitude.At(quaternions)), own, gradients => gradients, expected),
                new TensorVariant("ready-made matrices, bmm", VariantKind.Peer, problem, _ => orbit(problem.Input, single, ofPeer), ofPeer, gradients => gradients, expected),
            ],
            [plain, layer]);
    }

    /// <summary>ρ of each sample, dense, [B, r, r], from a layer whose filters change nothing.</summary>
    private static Tensor MatricesInDouble(Tensor quaternions, int rank, int degree)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var probe = new Attitude.OrbitLinear(rank, rank, rank, degree, dtype: ScalarType.Float64);
        var units = eye(rank, dtype: ScalarType.Float64);
        probe.get_parameter("filters")!.copy_(units);
        return probe.Canonical(units.expand(quaternions.shape[0], rank, rank), Attitude.At(quaternions.to(ScalarType.Float64))).transpose(1, 2).contiguous().MoveToOuterDisposeScope();
    }
}
