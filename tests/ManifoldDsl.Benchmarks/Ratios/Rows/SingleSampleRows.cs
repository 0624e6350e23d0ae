using ManifoldDsl.Benchmarks.Ratios.Peers;
using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>One sample after another, each at a context of its own: a walker, beside TorchSharp's plain layer.</summary>
internal static class SingleSampleRows
{
    private const int Seed = 1;
    private const int Steps = 64;

    public static IEnumerable<Row> All() =>
    [
        .. Of<Ellipse>(3, size => new Ellipse.Linear(size, size)),
        .. Of<FourHarmonics>(9, size => new FourHarmonics.Linear(size, size)),
    ];

    private static IEnumerable<Row> Of<TManifold>(int count, Func<int, ManifoldLinear<TManifold>> create)
        where TManifold : class, IManifold<TManifold> =>
        new[] { 32, 64 }.Select(size => new Row(
            Regimes.SingleSample, new(1, size, size), count, null, [Pass.Forward], size == 64 && count == 3, () => Create(new(1, size, size), create)));

    private static Workload Create<TManifold>(Shape shape, Func<int, ManifoldLinear<TManifold>> create)
        where TManifold : class, IManifold<TManifold>
    {
        manual_seed(Seed);
        var layer = create(shape.Inputs);
        return LinearRows.Start(Contexts<TManifold>.Shared(new Random(Seed)), shape, (_, _) => layer)
            .WithOurs(Walking("ours", VariantKind.Ours, layer, Steps), "ours by the layer")
            .With(Walking("ours at rest", VariantKind.Scale, layer, 1))
            .With(LinearPeers.WeightPerBatch, LinearPeers.WeightByProduct, LinearPeers.LayersBlended, LinearPeers.LayersInOneProduct)
            .Done();
    }

    /// <summary>Steps that go round some contexts; a single one is where a walker rests.</summary>
    private static ActionVariant Walking<TManifold>(string name, VariantKind kind, ManifoldLinear<TManifold> layer, int contexts)
        where TManifold : class, IManifold<TManifold>
    {
        var path = Point<TManifold>.Sample(contexts, new Random(Seed)).ToContexts();
        var walker = layer.Walk();
        var input = randn(walker.InputSize);
        float[] numbers = [.. input.data<float>()];
        var output = new float[walker.OutputSize];
        var at = 0;
        return new(name, kind, Step, () => Enumerable.Range(0, contexts + 1).Max(_ => Error()));

        void Step()
        {
            at = (at + 1) % path.Length;
            walker.MoveTo(path[at]);
            walker.Step(numbers, output);
        }

        double Error()
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            Array.Clear(output);
            Step();
            var basis = Point<TManifold>.FromContext(path[at]).Basis(ScalarType.Float64);
            var (weight, bias) = (layer.weight.to(ScalarType.Float64), layer.bias!.to(ScalarType.Float64));
            return Expected.RelativeError(tensor(output), LinearPeers.Reference(input.to(ScalarType.Float64), basis, [weight, bias]));
        }
    }
}
