using ManifoldDsl.Benchmarks.Ratios.Peers;
using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>3×3 convolutions whose samples have a context each, or share one.</summary>
internal static class ConvRows
{
    private const int Seed = 1;

    private static readonly Shape[] Shapes =
    [
        new(64, 16, 32, 28), new(32, 64, 64, 16), new(8, 64, 64, 16), new(32, 64, 64, 8), new(32, 128, 128, 4), new(128, 64, 64, 4),
    ];

    /// <summary>The shape of short runs, whose contexts are differentiated too.</summary>
    private static readonly Shape Middle = new(8, 64, 64, 16);

    public static IEnumerable<Row> All() =>
    [
        .. Of<Ellipse>(3, (inputs, outputs) => new Ellipse.Conv2d(inputs, outputs, 3, padding: 1)),
        .. Of<FourHarmonics>(9, (inputs, outputs) => new FourHarmonics.Conv2d(inputs, outputs, 3, padding: 1)),
    ];

    private static IEnumerable<Row> Of<TManifold>(int count, Func<int, int, ManifoldConv2d<TManifold>> create)
        where TManifold : class, IManifold<TManifold> =>
        Shapes.SelectMany(shape => new Row[]
        {
            new(Regimes.ConvDistinct, shape, count, Math.Min(count, 1 + ((double)count / (shape.Map * shape.Map))), PassesOf(shape), shape == Middle, () => Create(
                shape,
                create,
                () => Contexts<TManifold>.Random(shape.Batch, 1, new Random(Seed)),
                ConvPeers.PerSampleWeights,
                ConvPeers.Grouped,
                ConvPeers.LayersBlended,
                ConvPeers.LayersInOneConvolution,
                ConvPeers.Concatenation(shape, count),
                ConvPeers.Film(shape, count))),
            new(Regimes.ConvShared, shape, count, 1 + ((double)count / (shape.Batch * shape.Map * shape.Map)), PassesOf(shape), shape == Middle, () => Create(
                shape,
                create,
                () => Contexts<TManifold>.Shared(new Random(Seed)),
                ConvPeers.WeightPerBatch,
                ConvPeers.WeightByProduct,
                ConvPeers.LayersBlended,
                ConvPeers.Concatenation(shape, count),
                ConvPeers.Film(shape, count))),
        });

    private static Workload Create<TManifold>(Shape shape, Func<int, int, ManifoldConv2d<TManifold>> create, Func<Contexts<TManifold>> contexts, params IEnumerable<Peer> peers)
        where TManifold : class, IManifold<TManifold>
    {
        manual_seed(Seed);
        var layer = create(shape.Inputs, shape.Outputs);
        return new LayerWorkload<TManifold>(
            contexts(),
            randn(shape.Batch, shape.Inputs, shape.Map, shape.Map),
            nn.Conv2d(shape.Inputs, shape.Outputs, 3, padding: 1),
            ConvPeers.Plain,
            layer,
            [layer.weight, layer.bias!],
            ConvPeers.Reference)
            .With(peers)
            .Done();
    }

    private static Pass[] PassesOf(Shape shape) =>
        shape == Middle ? [Pass.Forward, Pass.Training, Pass.TrainingContexts] : [Pass.Forward, Pass.Training];
}
