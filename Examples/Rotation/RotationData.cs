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
        var trainCount = images.Train.Count * Copies(images.Train, TrainTarget);
        var trainDegrees = heldOut.SampleOutside(trainCount, trainRandom);
        return Create(images, trainDegrees, cancellation);
    }

    /// <summary>To train on, each image at each of a few equally spaced angles, one copy of all images after the other.</summary>
    /// <param name="images">The images.</param>
    /// <param name="count">The number of angles.</param>
    /// <param name="first">One of them, in degrees.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RotationData AtAngles(FashionMnist images, int count, double first, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var degrees = (arange(count, dtype: ScalarType.Float32) * (360.0 / count)) + first;
        return Create(images, degrees.repeat_interleave(images.Train.Count), cancellation);
    }

    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static RotationData Create(FashionMnist images, Tensor trainDegrees, CancellationToken cancellation)
    {
        using var testRandom = new Generator(TestSeed);
        using var testDegrees = SampleEvenly(images.Test.Count, Copies(images.Test, TestTarget), testRandom);
        return new RotationData(RotatedImages.Create(images.Train, trainDegrees, cancellation), RotatedImages.Create(images.Test, testDegrees, cancellation));
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
