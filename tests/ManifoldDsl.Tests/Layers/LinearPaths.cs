using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// Every path of a linear layer against torch operations, on random shapes: values and all gradients. Half of the contexts are at
/// knots of the local bases or at the ends of their domains, where a function may be zero and its derivative not; some are outside.
/// </summary>
[Collection(nameof(ManifoldOptions))]
public sealed class LinearPaths : SeededTests
{
    private static readonly (long In, long Out)[] Sizes = [(1, 1), (3, 2), (17, 33), (64, 5), (5, 70), (130, 40)];

    private static readonly int[] Batches = [1, 2, 7, 40, 150];

    /// <summary>The length of the lines, and the turn of the circles that local bases stand on.</summary>
    private const double Extent = 3;

    public static TheoryData<LinearPath, string, ScalarType> Table
    {
        get
        {
            var table = new TheoryData<LinearPath, string, ScalarType>();
            foreach (var path in (LinearPath[])[LinearPath.Stacked, LinearPath.Loop, LinearPath.PerContext])
            {
                foreach (var manifold in (string[])["circle", "torus", "spline"])
                {
                    table.Add(path, manifold, ScalarType.Float64);
                    table.Add(path, manifold, ScalarType.Float32);
                }

                foreach (var manifold in (string[])["clamped", "extrapolated", "wheel", "axis", "product"])
                {
                    table.Add(path, manifold, ScalarType.Float64);
                }
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void GiveTheSameNumbers(LinearPath path, string manifold, ScalarType dtype)
    {
        switch (manifold)
        {
            case "circle": Check<Rotation>(path, dtype, (i, o, bias) => new Rotation.Linear(i, o, bias, dtype: dtype), 1); break;
            case "torus": Check<Arm>(path, dtype, (i, o, bias) => new Arm.Linear(i, o, bias, dtype: dtype), 2); break;
            case "spline": Check<Track>(path, dtype, (i, o, bias) => new Track.Linear(i, o, bias, dtype: dtype), 1); break;
            case "clamped": Check<Trail>(path, dtype, (i, o, bias) => new Trail.Linear(i, o, bias, dtype: dtype), 1); break;
            case "extrapolated": Check<Polyline>(path, dtype, (i, o, bias) => new Polyline.Linear(i, o, bias, dtype: dtype), 1); break;
            case "wheel": Check<Cam>(path, dtype, (i, o, bias) => new Cam.Linear(i, o, bias, dtype: dtype), 1); break;
            case "axis": Check<Grain>(path, dtype, (i, o, bias) => new Grain.Linear(i, o, bias, dtype: dtype), 1); break;
            default: Check<Tides>(path, dtype, (i, o, bias) => new Tides.Linear(i, o, bias, dtype: dtype), 3); break;
        }
    }

    private static void Check<TManifold>(LinearPath path, ScalarType dtype, Func<long, long, bool, ManifoldLinear<TManifold>> create, int coordinates)
        where TManifold : class, IManifold<TManifold>
    {
        var cases =
            from size in Gen.Int[0, Sizes.Length - 1].Select(i => Sizes[i])
            from samples in Gen.Int[0, 4].Select(i => Batches[i])
            from positions in Gen.Int[1, 3]
            from distinct in Gen.Int[1, samples]
            from grouping in Gen.Int[0, 2]
            from flags in Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool)
            from seed in Gen.Int[0, 10000]
            select (size, samples, positions, distinct, grouping, flags, seed);
        cases.Each(25, use =>
        {
            using var scope = NewDisposeScope();
            manual_seed(use.seed);
            var (hasBias, inputNeeds, contextsNeed, weightNeeds) = use.flags;
            using var layer = create(use.size.In, use.size.Out, hasBias);
            layer.weight.requires_grad = weightNeeds;
            var contexts = rand(use.distinct, coordinates, dtype: ScalarType.Float64).mul_(1.2).sub_(0.1);
            contexts = where(rand_like(contexts).gt(0.5), contexts, contexts.mul(12).round().div(12)).mul(Extent); // 12 spans, or a part of that
            var repeat = use.grouping == 1 ? (use.samples / use.distinct) + 1 : 1;
            var index = use.grouping == 2 ? randint(use.distinct, [use.samples]) : arange(use.distinct);
            var rows = use.grouping == 1 ? use.distinct * repeat : index.shape[0];
            var input = randn([rows, use.positions, use.size.In], dtype: dtype);
            var seeds = randn([rows, use.positions, use.size.Out], dtype: dtype);

            (Tensor Output, Tensor?[] Gradients) Run(LinearPath forced)
            {
                var x = input.clone().requires_grad_(inputNeeds);
                var s = contexts.index_select(0, index).requires_grad_(contextsNeed);
                var point = Point<TManifold>.FromTensors([.. s.unbind(1)]);
                point = repeat > 1 ? point.Repeat(repeat) : point;
                layer.zero_grad();
                ManifoldOptions.LinearPath = forced;
                try
                {
                    var y = layer.forward(x, point);
                    if (y.requires_grad)
                    {
                        (y * seeds).sum().backward();
                    }

                    return (y, [x.grad, s.grad, layer.weight.grad?.clone(), layer.bias?.grad?.clone()]);
                }
                finally
                {
                    ManifoldOptions.LinearPath = null;
                }
            }

            var expected = Run(LinearPath.Torch);
            var actual = Run(path);

            var tolerance = dtype == ScalarType.Float64 ? 1e-11 : 1e-5;
            Agree.Within(tolerance, expected.Output, actual.Output, "y");
            string[] names = ["dx", "ds", "dP of the weight", "dP of the bias"];
            for (var i = 0; i < names.Length; i++)
            {
                Assert.True(expected.Gradients[i] is null == actual.Gradients[i] is null, names[i]);
                if (expected.Gradients[i] is { } gradient)
                {
                    Agree.Within(tolerance, gradient, actual.Gradients[i]!, names[i]);
                }
            }
        });
    }
}
