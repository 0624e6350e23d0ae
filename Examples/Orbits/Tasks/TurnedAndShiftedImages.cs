using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Orbits.Tasks;

/// <summary>Images turned by an angle, then shifted cyclically by whole columns: contexts are (angle, shift).</summary>
internal static class TurnedAndShiftedImages
{
    private const ulong TrainSeed = 1, TestSeed = 2;
    private const int TrainCopies = 12, TestCopies = 36;

    /// <summary>More contexts than are needed, of which those outside a block are kept; a block is a ninth of the domain, chance does the rest.</summary>
    private const double Surplus = 1.25;

    public static TaskData Create(FashionMnist images, Block heldOut, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var trainRandom = new Generator(TrainSeed);
        using var testRandom = new Generator(TestSeed);
        var trainCount = images.Train.Count * TrainCopies;
        var candidates = Sample((long)(trainCount * Surplus), trainRandom);
        var trainContexts = candidates[heldOut.Contains(candidates).logical_not()].narrow(0, 0, trainCount);
        var testContexts = Sample(images.Test.Count * TestCopies, testRandom);
        return new TaskData(Create(images.Train, trainContexts, cancellation), Create(images.Test, testContexts, cancellation));
    }

    /// <summary>What undoes it: shifts back, then turns back.</summary>
    /// <param name="images">[N, height, width].</param>
    /// <param name="contexts">[N, 2].</param>
    /// <param name="outside">What lies beyond the images' borders.</param>
    public static Tensor Undo(Tensor images, Tensor contexts, double outside)
    {
        using var scope = NewDisposeScope();
        var shiftedBack = ShiftedImages.Shift(images, -contexts.select(1, 1));
        return RotatedImages.Turn(shiftedBack, -contexts.select(1, 0), outside).MoveToOuterDisposeScope();
    }

    private static Tensor Sample(long count, Generator random)
    {
        using var scope = NewDisposeScope();
        var angles = rand(count, generator: random) * 360 % 360;
        var shifts = randint(0, FashionMnist.Side, [count], generator: random, dtype: ScalarType.Float32);
        return stack([angles, shifts], 1).MoveToOuterDisposeScope();
    }

    private static Samples Create(ImageSet images, Tensor contexts, CancellationToken cancellation)
    {
        using var turned = RotatedImages.Create(images, contexts.select(1, 0), cancellation);
        return turned with
        {
            Inputs = ShiftedImages.Shift(turned.Inputs, contexts.select(1, 1)).DetachFromDisposeScope(),
            Targets = turned.Targets.alias().DetachFromDisposeScope(),
            Contexts = contexts.alias().DetachFromDisposeScope(),
        };
    }
}
