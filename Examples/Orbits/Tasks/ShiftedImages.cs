using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Orbits.Tasks;

/// <summary>Images whose columns are shifted to the right, those that leave on one side enter on the other.</summary>
internal static class ShiftedImages
{
    private const ulong TrainSeed = 1, TestSeed = 2;
    private const int TrainCopies = 12, TestCopies = 28;

    /// <summary>Whole shifts: uniform on those that are not held out to train on, uniform on all to test on.</summary>
    public static TaskData Create(FashionMnist images, Arc heldOut)
    {
        using var scope = NewDisposeScope();
        using var trainRandom = new Generator(TrainSeed);
        using var testRandom = new Generator(TestSeed);
        var trainShifts = heldOut.SampleOutside(images.Train.Count * TrainCopies, trainRandom).round() % FashionMnist.Side;
        var testShifts = randint(0, FashionMnist.Side, [images.Test.Count * TestCopies], generator: testRandom, dtype: ScalarType.Float32);
        return new TaskData(Create(images.Train, trainShifts), Create(images.Test, testShifts));
    }

    /// <summary>Shifts images, [N, height, width], by whole columns, [N]; negative ones shift to the left.</summary>
    public static Tensor Shift(Tensor images, Tensor shifts)
    {
        using var scope = NewDisposeScope();
        var columns = arange(FashionMnist.Side).unsqueeze(0) - shifts.to(ScalarType.Int64).unsqueeze(1);
        var sources = columns.remainder(FashionMnist.Side).unsqueeze(1).expand(images.shape);
        return images.gather(2, sources).MoveToOuterDisposeScope();
    }

    private static Samples Create(ImageSet images, Tensor shifts)
    {
        var copies = shifts.shape[0] / images.Count;
        return new Samples(
            Shift(images.Pixels.repeat(copies, 1, 1), shifts).DetachFromDisposeScope(),
            images.Labels.repeat(copies).DetachFromDisposeScope(),
            shifts.alias().DetachFromDisposeScope(),
            FashionMnist.Scale);
    }
}
