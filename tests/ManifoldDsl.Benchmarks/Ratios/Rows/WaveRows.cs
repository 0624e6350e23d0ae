using ManifoldDsl.Benchmarks.Ratios.Peers;
using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>Linear layers with an amplitude and a phase per weight.</summary>
internal static class WaveRows
{
    private const int Seed = 1;
    private const int Count = 3;

    /// <summary>Beyond this the weights of all samples, and what is in between, take gigabytes: that way is left out.</summary>
    private const long MostPerSampleNumbers = 20_000_000;

    private static readonly Shape[] Shapes = [new(128, 256, 256), new(256, 512, 512)];

    public static IEnumerable<Row> All() => Shapes.SelectMany(shape => new Row[]
    {
        new(Regimes.NonlinearDistinct, shape, Count, Count, [Pass.Forward, Pass.Training], false, () => Create(shape, Contexts<Wave>.Random(shape.Batch, 1, new Random(Seed)), PerSample(shape))),
        new(Regimes.NonlinearShared, shape, Count, 1 + ((double)Count / shape.Batch), [Pass.Forward, Pass.Training], false, () => Create(shape, Contexts<Wave>.Shared(new Random(Seed)), [WavePeers.WeightPerBatch, WavePeers.LayersBlended])),
    });

    private static IEnumerable<Peer> PerSample(Shape shape) =>
        (long)shape.Batch * shape.Inputs * shape.Outputs > MostPerSampleNumbers ? [WavePeers.LayersBlended] : [WavePeers.PerSampleWeights, WavePeers.LayersBlended];

    private static Workload Create(Shape shape, Contexts<Wave> contexts, IEnumerable<Peer> peers)
    {
        manual_seed(Seed);
        var layer = new Wave.Linear(shape.Inputs, shape.Outputs);
        return new LayerWorkload<Wave>(
            contexts,
            randn(shape.Batch, shape.Inputs),
            nn.Linear(shape.Inputs, shape.Outputs),
            (x, _, p) => nn.functional.linear(x, p[0], p[1]),
            layer,
            [layer.weight, layer.bias!],
            WavePeers.Reference,
            takesBasis: false)
            .With(peers)
            .Done();
    }
}
