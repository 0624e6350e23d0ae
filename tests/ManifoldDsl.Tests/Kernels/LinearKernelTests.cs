using System.Numerics;

namespace ManifoldDsl.Tests;

/// <summary>Generated kernels and their driver against plain loops in double, and against each other to the bit.</summary>
public sealed unsafe class LinearKernelTests
{
    private const int CasesEach = 40;

    private static readonly Dictionary<string, KernelRow> Rows = new()
    {
        ["1 function"] = new KernelRow<Swell>(),
        ["2 functions, none of them 1"] = new KernelRow<Noise>(),
        ["3 functions"] = new KernelRow<Rotation>(),
        ["3 functions, 1 in the middle"] = new KernelRow<Late>(),
        ["4 functions"] = new KernelRow<Curve>(),
        ["5 functions"] = new KernelRow<Strip>(),
        ["6 functions"] = new KernelRow<Cylinder>(),
        ["7 functions, two groups"] = new KernelRow<Hour>(),
        ["8 functions"] = new KernelRow<Box>(),
        ["9 functions, torus"] = new KernelRow<Arm>(),
        ["10 functions, SO(3)"] = new KernelRow<Pose>(),
        ["16 functions"] = new KernelRow<Tesseract>(),
        ["18 functions, loops"] = new KernelRow<Bundle>(),
        ["spline on a line"] = new KernelRow<Track>(),
        ["spline on a circle"] = new KernelRow<Wheel>(),
        ["4 of 40 functions"] = new KernelRow<Ring>(),
        ["spline and circle"] = new KernelRow<Ramp>(),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void DoublesAreTheSums(string name) => KernelCase.Any.Each(CasesEach, of => Rows[name].Check<double>(of, 1e-14));

    [Theory, MemberData(nameof(Names))]
    public void FloatsAreTheSums(string name) => KernelCase.Any.Each(CasesEach, of => Rows[name].Check<float>(of, 1e-6));

    [Theory, MemberData(nameof(Names))]
    public void EveryWidthThreadAndTileIsTheSame(string name) => KernelCase.Any.Each(CasesEach, of => Rows[name].CheckSame<float>(of));

    [Fact]
    public void NoContextsHaveNoGradients()
    {
        var of = new KernelCase(0, 21, 3, 1, 0, 1, true, false, 1);
        using var pointGradients = of.Rows<float>(3, 1);
        var start = pointGradients.ToDoubles();
        LinearKernels<Rotation>.Materialize<float>([], null, 0, null, 0, 21);
        LinearKernels<Rotation>.Accumulate<float>([], null, null, 0, pointGradients.Start, pointGradients.Stride, 21, overwrites: false);
        Assert.Equal(start, pointGradients.ToDoubles());
        LinearKernels<Rotation>.Accumulate<float>([], null, null, 0, pointGradients.Start, pointGradients.Stride, 21, overwrites: true);
        Assert.All(pointGradients.ToDoubles(), number => Assert.Equal(0, number));
        pointGradients.AssertGuardsStand();
    }

    [Fact]
    public void FunctionsOutsideTheSupportHaveNoGradients() => KernelCase.Any.Each(CasesEach, of =>
    {
        var phi = of.Basis<Ring, double>();
        var random = new Random(of.Seed);
        bool[] support = [.. phi.Select(_ => random.Next(4) == 0)];
        using var points = of.Rows<double>(40, 1);
        using var gradients = of.Rows<double>(of.Contexts, 3);
        var sums = new double[phi.Length];
        LinearKernels<Ring>.Accumulate(phi, points.Start, gradients.Start, gradients.Stride, null, points.Stride, of.Length, true, sums, of.Options, support);
        var (p, g) = (points.ToDoubles(), gradients.ToDoubles());
        double[] expected = [.. support.Select((counts, i) => counts ? Enumerable.Range(0, of.Length).Sum(j => g[(i / 40 * of.Length) + j] * p[(i % 40 * of.Length) + j]) : 0)];
        Agree.Within(1e-12, expected, sums, "dφ");
    });

    [Fact]
    public void RowsMayBeAnywhereInMemory()
    {
        // on the stack and on the heap: farther apart than an int counts
        const int length = 19;
        var near = stackalloc double[length];
        using var far = new GuardedRows<double>(1, length, length, 0, () => 2);
        new Span<double>(near, length).Fill(1);
        var weights = new double[length];
        fixed (double* w = weights)
        {
            LinearKernels<Noise>.Materialize([0.5, 0.25], near, (nint)(far.Start - near), w, 0, length);
        }

        Assert.All(weights, weight => Assert.Equal(1, weight));
        fixed (double* g = weights)
        {
            LinearKernels<Noise>.Accumulate([0.5, 0.25], null, g, 0, near, (nint)(far.Start - near), length, overwrites: false);
        }

        Assert.All(far.ToDoubles(), gradient => Assert.Equal(2.25, gradient));
        far.AssertGuardsStand();
    }

    [Fact]
    public void OneThreadAllocatesNothing()
    {
        var of = new KernelCase(7, 5000, 0, 0, 0, 1, true, true, 1);
        var phi = of.Basis<Arm, float>();
        using var points = of.Rows<float>(9, 1);
        using var weights = of.Rows<float>(7, 2);
        using var pointGradients = of.Rows<float>(9, 3);
        var basisGradients = new double[phi.Length];
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Run()
        {
            LinearKernels<Arm>.Materialize(phi, points.Start, 5000, weights.Start, 5000, 5000, of.Options);
            LinearKernels<Arm>.Accumulate(phi, points.Start, weights.Start, 5000, pointGradients.Start, 5000, 5000, true, basisGradients, of.Options);
        }
    }

    private abstract class KernelRow
    {
        public abstract void Check<T>(KernelCase of, double tolerance)
            where T : unmanaged, IFloatingPointIeee754<T>;

        public abstract void CheckSame<T>(KernelCase of)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    private sealed class KernelRow<TManifold> : KernelRow
        where TManifold : class, ILinearManifold<TManifold>
    {
        private static int K => TManifold.Description.BasisCount;

        public override void Check<T>(KernelCase of, double tolerance)
        {
            var phi = of.Basis<TManifold, T>();
            using var points = of.Rows<T>(K, 1);
            using var weights = of.Rows<T>(of.Contexts, 2);
            using var gradients = of.Rows<T>(of.Contexts, 3);
            using var pointGradients = of.Rows<T>(K, 4);
            var start = pointGradients.ToDoubles();
            var basisGradients = of.HasBasisGradients ? Enumerable.Range(0, phi.Length).Select(i => (double)i).ToArray() : [];

            LinearKernels<TManifold>.Materialize(phi, points.Start, points.Stride, weights.Start, weights.Stride, of.Length, of.Options);
            LinearKernels<TManifold>.Accumulate(
                phi, of.HasBasisGradients ? points.Start : null, gradients.Start, gradients.Stride, pointGradients.Start, pointGradients.Stride,
                of.Length, of.Overwrites, basisGradients, of.Options);

            var (p, g, f, n) = (points.ToDoubles(), gradients.ToDoubles(), phi.Select(double.CreateChecked).ToArray(), of.Length);
            Compare(weights.ToDoubles(), n, K, (u, i, k) => f[(u * K) + k] * p[(k * n) + i], (_, _) => 0, tolerance, "W");
            Compare(
                pointGradients.ToDoubles(), n, of.Contexts, (k, i, u) => f[(u * K) + k] * g[(u * n) + i],
                (k, i) => of.Overwrites ? 0 : start[(k * n) + i], tolerance, "dP");
            Compare(basisGradients, K, n, (u, k, i) => g[(u * n) + i] * p[(k * n) + i], (u, k) => (u * K) + k, tolerance, "dφ");
            foreach (var rows in new[] { points, weights, gradients, pointGradients })
            {
                rows.AssertGuardsStand();
            }
        }

        public override void CheckSame<T>(KernelCase of)
        {
            var phi = of.Basis<TManifold, T>();
            using var points = of.Rows<T>(K, 1);
            using var gradients = of.Rows<T>(of.Contexts, 3);

            // one context, one number at a time, on one thread
            using var weights = of.Rows<T>(of.Contexts, 2);
            using var pointGradients = of.Rows<T>(K, 4);
            for (var u = 0; u < of.Contexts; u++)
            {
                var row = phi.AsSpan(u * K, K);
                LinearKernels<TManifold>.Materialize(row, points.Start, points.Stride, weights.Start + (u * weights.Stride), 0, of.Length, new(1, 1));
                LinearKernels<TManifold>.Accumulate(
                    row, null, gradients.Start + (u * gradients.Stride), 0, pointGradients.Start, pointGradients.Stride, of.Length, of.Overwrites && u == 0, options: new(1, 1));
            }

            using var ofTiles = of.Rows<T>(of.Contexts, 2);
            using var pointGradientsOfTiles = of.Rows<T>(K, 4);
            var (sums, again) = (new double[phi.Length], new double[phi.Length]);
            LinearKernels<TManifold>.Materialize(phi, points.Start, points.Stride, ofTiles.Start, ofTiles.Stride, of.Length, of.Options);
            LinearKernels<TManifold>.Accumulate(
                phi, points.Start, gradients.Start, gradients.Stride, pointGradientsOfTiles.Start, pointGradientsOfTiles.Stride, of.Length, of.Overwrites, sums, of.Options);
            Assert.Equal(weights.ToDoubles(), ofTiles.ToDoubles());
            Assert.Equal(pointGradients.ToDoubles(), pointGradientsOfTiles.ToDoubles());

            LinearKernels<TManifold>.Accumulate(
                phi, points.Start, gradients.Start, gradients.Stride, pointGradientsOfTiles.Start, pointGradientsOfTiles.Stride, of.Length, true, again, of.Options);
            Assert.Equal(sums, again);
        }

        /// <summary>Compares rows of numbers with a start and a sum of terms, to a tolerance of the sum of their magnitudes.</summary>
        private static void Compare(
            double[] actual, int length, int terms, Func<int, int, int, double> term, Func<int, int, double> start, double tolerance, string what)
        {
            for (var at = 0; at < actual.Length; at++)
            {
                var (row, column) = (at / length, at % length);
                var expected = start(row, column);
                var magnitude = Math.Abs(expected);
                for (var i = 0; i < terms; i++)
                {
                    var value = term(row, column, i);
                    expected += value;
                    magnitude += Math.Abs(value);
                }

                var isClose = Math.Abs(actual[at] - expected) <= tolerance * magnitude;
                Assert.True(isClose, isClose ? "" : $"{what}[{row}, {column}] is {actual[at]}, expected {expected} to {tolerance * magnitude:g3}");
            }
        }
    }
}
