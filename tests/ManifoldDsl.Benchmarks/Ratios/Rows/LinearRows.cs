using ManifoldDsl.Benchmarks.Ratios.Peers;
using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>Linear layers whose contexts are all distinct, repeated, or one.</summary>
internal static class LinearRows
{
    private const int RowsPerContext = 32;
    private const int Seed = 1;

    /// <summary>Beyond this the weights of all samples take gigabytes: that way is left out.</summary>
    private const long MostPerSampleNumbers = 80_000_000;

    private static readonly Shape[] Shapes =
    [
        new(256, 784, 43), new(128, 256, 256), new(128, 784, 256), new(256, 512, 512), new(1024, 512, 512), new(64, 1024, 1024), new(32, 1024, 1024),
    ];

    /// <summary>The shape whose contexts are differentiated too.</summary>
    private static readonly Shape Middle = new(256, 512, 512);

    /// <summary>The shape of short runs.</summary>
    private static readonly Shape Small = new(128, 256, 256);

    public static IEnumerable<Row> All() =>
    [
        .. Of<Ellipse>(3, (inputs, outputs) => new Ellipse.Linear(inputs, outputs)),
        .. Of<FourHarmonics>(9, (inputs, outputs) => new FourHarmonics.Linear(inputs, outputs)),
        .. new[] { 128, 256, 1024 }.Select(batch => SplineRow(Middle with { Batch = batch })),
    ];

    private static IEnumerable<Row> Of<TManifold>(int count, Func<int, int, ManifoldLinear<TManifold>> create)
        where TManifold : class, IManifold<TManifold>
    {
        foreach (var shape in Shapes)
        {
            yield return new(Regimes.LinearDistinct, shape, count, count, PassesOf(shape), shape == Small, () => Distinct(shape, count, create));
            yield return new(Regimes.LinearShared, shape, count, 1 + ((double)count / shape.Batch), PassesOf(shape), shape == Small, () => Shared(shape, count, create));
            if (shape.Batch > RowsPerContext)
            {
                yield return new(Regimes.LinearGrouped, shape, count, 1 + ((double)count / RowsPerContext), [Pass.Forward, Pass.Training], shape == Small, () => Grouped(shape, count, create));
            }
        }
    }

    private static Row SplineRow(Shape shape) =>
        new(Regimes.LinearSpline, shape, 16, 4, PassesOf(shape), shape == Middle, () =>
        {
            manual_seed(Seed);
            var contexts = Contexts<LongSpline>.Random(shape.Batch, 1, new Random(Seed));
            return Start(contexts, shape, (inputs, outputs) => new LongSpline.Linear(inputs, outputs))
                .WithLinearPaths()
                .With(LinearPeers.LayersBlended, LinearPeers.LayersInOneProduct)
                .Done();
        });

    private static Workload Distinct<TManifold>(Shape shape, int count, Func<int, int, ManifoldLinear<TManifold>> create)
        where TManifold : class, IManifold<TManifold>
    {
        manual_seed(Seed);
        return Start(Contexts<TManifold>.Random(shape.Batch, 1, new Random(Seed)), shape, create).WithLinearPaths().With(PerSample(shape, count)).Done();
    }

    private static Workload Grouped<TManifold>(Shape shape, int count, Func<int, int, ManifoldLinear<TManifold>> create)
        where TManifold : class, IManifold<TManifold>
    {
        manual_seed(Seed);
        return Start(Contexts<TManifold>.Random(shape.Batch, RowsPerContext, new Random(Seed)), shape, create)
            .WithLinearPaths()
            .With(PerSample(shape, count))
            .With(LinearPeers.WeightPerContext(RowsPerContext))
            .Done();
    }

    private static Workload Shared<TManifold>(Shape shape, int count, Func<int, int, ManifoldLinear<TManifold>> create)
        where TManifold : class, IManifold<TManifold>
    {
        manual_seed(Seed);
        return Start(Contexts<TManifold>.Shared(new Random(Seed)), shape, create)
            .With(LinearPeers.WeightPerBatch, LinearPeers.WeightByProduct, LinearPeers.LayersBlended, LinearPeers.Concatenation(shape, count), LinearPeers.Film(shape, count))
            .Done();
    }

    private static IEnumerable<Peer> PerSample(Shape shape, int count)
    {
        if ((long)shape.Batch * shape.Inputs * shape.Outputs <= MostPerSampleNumbers)
        {
            yield return LinearPeers.PerSampleWeights;
        }

        yield return LinearPeers.LayersBlended;
        yield return LinearPeers.LayersInOneProduct;
        yield return LinearPeers.Concatenation(shape, count);
        yield return LinearPeers.Film(shape, count);
    }

    /// <summary>The layer beside the plain one, on random inputs.</summary>
    public static LayerWorkload<TManifold> Start<TManifold>(Contexts<TManifold> contexts, Shape shape, Func<int, int, ManifoldLinear<TManifold>> create)
        where TManifold : class, IManifold<TManifold>
    {
        var layer = create(shape.Inputs, shape.Outputs);
        return new(
            contexts,
            randn(shape.Batch, shape.Inputs),
            nn.Linear(shape.Inputs, shape.Outputs),
            (x, _, p) => nn.functional.linear(x, p[0], p[1]),
            layer,
            [layer.weight, layer.bias!],
            LinearPeers.Reference);
    }

    private static Pass[] PassesOf(Shape shape) =>
        shape == Middle ? [Pass.Forward, Pass.Training, Pass.TrainingContexts] : [Pass.Forward, Pass.Training];
}
