using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>Rotated images to train on, none within the held-out arc, and others to test on, over the whole circle.</summary>
internal sealed record RotationData(Samples Train, Samples Test) : IDisposable
{
    private const ulong TrainSeed = 1, TestSeed = 2;

    // Each image is turned by several angles, as many as make about so many rotated images.
    private const long TrainTarget = 96_000, TestTarget = 72_000;

    public static RotationData Create(FashionMnist images, Arc heldOut, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var trainRandom = new Generator(TrainSeed);
        using var testRandom = new Generator(TestSeed);
        var trainCount = images.Train.Count * Copies(images.Train, TrainTarget);
        var trainDegrees = heldOut.SampleOutside(trainCount, trainRandom);
        var testDegrees = SampleEvenly(images.Test.Count, Copies(images.Test, TestTarget), testRandom);
        var train = RotatedImages.Create(images.Train, trainDegrees, cancellation);
        return new RotationData(train, RotatedImages.Create(images.Test, testDegrees, cancellation));
    }

    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static long Copies(ImageSet images, long target) => Math.Max(1, (target + images.Count - 1) / images.Count);

    /// <summary>Uniform angles, one of each image within each of as many equal parts of the circle as it has copies.</summary>
    private static Tensor SampleEvenly(long images, long copies, Generator random)
    {
        using var scope = NewDisposeScope();
        var part = arange(copies).repeat_interleave(images);
        var degrees = (part + rand(images * copies, generator: random)) * (360.0 / copies);
        return (degrees % 360).MoveToOuterDisposeScope(); // rounding may reach 360
    }
}
