using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>
/// W(s) at one context, as ratios to one pass that reads the control points: .NET's sum of numbers, which is as fast as memory
/// is. Where they fit into the innermost cache, an unrolled sum is faster still; it is shown beside.
/// </summary>
internal static class WeightRows
{
    private const int Seed = 1;

    private static readonly Shape[] Shapes = [new(1, 32, 32), new(1, 64, 64), new(1, 784, 256), new(1, 512, 512), new(1, 1024, 1024)];

    public static IEnumerable<Row> All() =>
    [
        .. Of<Ellipse>(3, (inputs, outputs) => new Ellipse.Linear(inputs, outputs)),
        .. Of<FourHarmonics>(9, (inputs, outputs) => new FourHarmonics.Linear(inputs, outputs)),
    ];

    private static IEnumerable<Row> Of<TManifold>(int count, Func<int, int, ManifoldLinear<TManifold>> create)
        where TManifold : class, ILinearManifold<TManifold> =>
        Shapes.Select(shape => new Row(Regimes.Weight, shape, count, 1, [Pass.Forward], shape.Inputs == 512, () => Create(create(shape.Inputs, shape.Outputs))));

    private static unsafe Workload Create<TManifold>(ManifoldLinear<TManifold> layer)
        where TManifold : class, ILinearManifold<TManifold>
    {
        var points = layer.weight.detach();
        var basis = Contexts<TManifold>.Shared(new Random(Seed)).Basis(Pass.Forward);
        var row = basis.unsqueeze(0);
        var flat = points.view(points.shape[0], -1);
        var numbers = Numbers(flat);
        var count = (int)flat.numel();
        var weight = empty(points.shape[1..]);
        var target = Numbers(weight);
        var length = (nint)weight.numel();
        float[] phi = [.. basis.data<float>()];
        var separate = points.unbind(0);
        var coefficients = separate.Select((_, k) => (Scalar)basis[k].item<float>()).ToArray();
        var correct = tensordot(basis.to(ScalarType.Float64), points.to(ScalarType.Float64), [0], [0]);
        return new(
            [
                new ActionVariant("reading pass", VariantKind.Plain, () => Read(TensorPrimitives.Sum(new ReadOnlySpan<float>(numbers, count))), () => 0),
                new ActionVariant("ours", VariantKind.Ours, Materialize, () =>
                {
                    weight.zero_();
                    Materialize();
                    return Expected.RelativeError(weight, correct);
                }),
                new ActionVariant("reading pass, unrolled", VariantKind.Scale, () => Read(ReadingPass.Sum(new(numbers, count))), () => 0),
                Materializing("mm", VariantKind.Peer, () => mm(row, flat).view(correct.shape)),
                Materializing("einsum", VariantKind.Peer, () => einsum("bk,koi->boi", row, points).squeeze(0)),
                Materializing("sum of K", VariantKind.Peer, () =>
                {
                    var sum = separate[0] * coefficients[0];
                    for (var k = 1; k < separate.Length; k++)
                    {
                        sum.add_(separate[k], coefficients[k]);
                    }

                    return sum;
                }),
            ],
            [layer]);

        void Materialize() => LinearKernels<TManifold>.Materialize<float>(phi, numbers, length, target, length, length);

        ActionVariant Materializing(string name, VariantKind kind, Func<Tensor> weight) => new(
            name,
            kind,
            () =>
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                _ = weight();
            },
            () =>
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                return Expected.RelativeError(weight(), correct);
            });
    }

    /// <summary>Native memory: it stays in its place as long as the tensor is there.</summary>
    private static unsafe float* Numbers(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    /// <summary>Uses the sum, so that reading is not left out.</summary>
    private static void Read(float sum)
    {
        if (float.IsNaN(sum))
        {
            throw new InvalidOperationException("The control points are not numbers.");
        }
    }
}
