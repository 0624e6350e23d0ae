using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>A manifold that is walked.</summary>
internal abstract class WalkRow
{
    public static readonly Dictionary<string, WalkRow> Rows = new()
    {
        ["1 function, which may be 0"] = new WalkRow<Swell>(of => new Swell.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["2 functions"] = new WalkRow<Noise>(of => new Noise.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["3 functions"] = new WalkRow<Rotation>(of => new Rotation.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["9 functions, torus"] = new WalkRow<Arm>(of => new Arm.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["10 functions, SO(3)"] = new WalkRow<Pose>(of => new Pose.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["18 functions, loops"] = new WalkRow<Bundle>(of => new Bundle.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["4 of 40 functions"] = new WalkRow<Ring>(of => new Ring.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["spline and circle"] = new WalkRow<Ramp>(of => new Ramp.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["normalised contexts"] = new WalkRow<Loose>(of => new Loose.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["nonlinear, affine in waves"] = new WalkRow<AmplitudePhase>(of => new AmplitudePhase.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
        ["nonlinear, logistic"] = new WalkRow<LogisticRamp>(of => new LogisticRamp.Linear(of.Inputs, of.Outputs, of.HasBias, dtype: ScalarType.Float64, kinds: of.Kinds)),
    };

    /// <summary>Walks a layer over a few contexts, moving and resting, and compares with the layer itself in float64.</summary>
    public abstract void Check<T>(WalkCase of, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Bytes that a thousand moves and three thousand steps allocate on this thread.</summary>
    public abstract long Allocated<T>(WalkCase of)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <inheritdoc />
internal sealed class WalkRow<TManifold>(Func<WalkCase, ManifoldLinear<TManifold>> create) : WalkRow
    where TManifold : class, IManifold<TManifold>
{
    private static readonly int Size = TManifold.Description.ContextSize;

    public override void Check<T>(WalkCase of, double tolerance)
    {
        manual_seed(of.Seed);
        using var scope = NewDisposeScope();
        using var layer = create(of);
        var walker = new Walker<TManifold, T>(layer, "layer", new KernelOptions(of.Bits));
        Assert.Equal((of.Inputs, of.Outputs), (walker.InputSize, walker.OutputSize));
        var contexts = Point<TManifold>.Sample(3, new Random(of.Seed)).ToContexts();
        var output = new T[of.Outputs];
        foreach (var move in new[] { 0, 1, 1, 1, 2, 0, 0 })
        {
            var context = contexts.AsSpan(move * Size, Size);
            walker.MoveTo(context);
            var input = randn(1, of.Inputs, dtype: ScalarType.Float64);
            var numbers = input.data<double>().Select(T.CreateTruncating).ToArray();
            walker.Step(numbers, output);

            var rounded = tensor(numbers.Select(double.CreateTruncating).ToArray(), [1, of.Inputs]);
            var expected = layer.forward(rounded, Point<TManifold>.FromContext(context));
            Agree.Within(tolerance, expected[0], tensor(output.Select(double.CreateTruncating).ToArray()), $"move {move}");
            Assert.Equal(input.data<double>().Select(T.CreateTruncating), numbers);
        }
    }

    public override long Allocated<T>(WalkCase of)
    {
        using var layer = create(of);
        var walker = new Walker<TManifold, T>(layer, "layer");
        var contexts = Point<TManifold>.Sample(100, new Random(of.Seed)).ToContexts();
        var (input, output) = (new T[of.Inputs], new T[of.Outputs]);
        return Enumerable.Range(0, 5).Min(_ => // the JIT allocates too, now and then
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Walk();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        void Walk()
        {
            for (var i = 0; i < 1000; i++)
            {
                walker.MoveTo(contexts.AsSpan(i % 100 * Size, Size));
                walker.Step(input, output);
                walker.Step(input, output);
                walker.Step(input, output);
            }
        }
    }
}
