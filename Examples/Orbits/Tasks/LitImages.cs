using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Orbits.Tasks;

/// <summary>
/// Garments as reliefs, their brightness as height or as depth, lit by a low lamp at a known azimuth, with cast shadows: only the
/// light is seen. Which garment is it, and is it raised or sunk, which nobody can tell without knowing where the lamp is? A
/// simulation on real images. The lamp's azimuth is a circle, but nothing acts on the picture: what lies in shadow is not there,
/// so no map leads from the picture under one lamp to that under another.
/// </summary>
internal static class LitImages
{
    /// <summary>Each garment raised, then each sunk.</summary>
    public const int Classes = 2 * FashionMnist.Classes;

    private const ulong TrainSeed = 1, TestSeed = 2;
    private const int TrainCopies = 12, TestCopies = 36;

    /// <summary>Height, or depth, of the brightest parts, in pixels.</summary>
    private const double Relief = 5;

    /// <summary>Of the lamp above the ground.</summary>
    private const double ElevationDegrees = 30;

    /// <summary>Of the light that reaches a shadow.</summary>
    private const double Ambient = 0.15;

    /// <summary>How far, in pixels, shadows reach at most: higher nothing is.</summary>
    private static readonly int Reach = (int)Math.Ceiling(Relief / Math.Tan(ElevationDegrees * Math.PI / 180));

    /// <summary>Of the pixels that come out.</summary>
    private static readonly PixelScale Scale = new(Mean: 0.417, StandardDeviation: 0.241);

    public static TaskData Create(FashionMnist images, Arc heldOut, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var trainRandom = new Generator(TrainSeed);
        using var testRandom = new Generator(TestSeed);
        var trainAzimuths = heldOut.SampleOutside(images.Train.Count * TrainCopies, trainRandom);
        var testAzimuths = rand(images.Test.Count * TestCopies, generator: testRandom) * 360 % 360;
        return new TaskData(Create(images.Train, trainAzimuths, trainRandom, cancellation), Create(images.Test, testAzimuths, testRandom, cancellation));
    }

    /// <summary>The light that surfaces send back, [N, height, width] from 0 to 1.</summary>
    /// <param name="heights">[N, height, width], in pixels.</param>
    /// <param name="azimuths">Where the lamp stands, [N], in degrees counter-clockwise from the right.</param>
    public static Tensor Light(Tensor heights, Tensor azimuths)
    {
        using var scope = NewDisposeScope();
        var radians = (azimuths * (Math.PI / 180)).view(-1, 1, 1);
        var (right, up) = (radians.cos(), radians.sin());
        var elevation = ElevationDegrees * Math.PI / 180;

        // Lambert's law: the cosine between the normal (−∂h/∂right, −∂h/∂up, 1) and the way to the lamp.
        var padded = functional.pad(heights.unsqueeze(1), (1, 1, 1, 1), TorchSharp.PaddingModes.Replicate).squeeze(1);
        var slopeRight = (padded.narrow(1, 1, FashionMnist.Side).narrow(2, 2, FashionMnist.Side) - padded.narrow(1, 1, FashionMnist.Side).narrow(2, 0, FashionMnist.Side)) / 2;
        var slopeUp = (padded.narrow(2, 1, FashionMnist.Side).narrow(1, 0, FashionMnist.Side) - padded.narrow(2, 1, FashionMnist.Side).narrow(1, 2, FashionMnist.Side)) / 2;
        var steepness = (1 + slopeRight.square() + slopeUp.square()).sqrt();
        var facing = (Math.Sin(elevation) - (Math.Cos(elevation) * ((right * slopeRight) + (up * slopeUp)))) / steepness;

        var light = facing.clamp_min(0) * (1 - ((1 - Ambient) * IsInShadow(heights, right, up, Math.Tan(elevation))));
        return light.MoveToOuterDisposeScope();
    }

    /// <summary>Follows the rays towards the lamp, a pixel at a time: 1 where one meets something higher, otherwise 0.</summary>
    private static Tensor IsInShadow(Tensor heights, Tensor right, Tensor up, double rise)
    {
        using var scope = NewDisposeScope();
        var channel = heights.unsqueeze(1);
        var shadow = zeros_like(heights);
        for (var distance = 1; distance <= Reach; distance++)
        {
            using var step = NewDisposeScope();
            var toGrid = 2.0 * distance / FashionMnist.Side; // grids run from −1 to 1, downwards
            var (one, zero) = (ones_like(right), zeros_like(right));
            var transforms = cat([cat([one, zero, right * toGrid], 2), cat([zero, one, up * -toGrid], 2)], 1);
            var grid = functional.affine_grid(transforms, channel.shape, align_corners: false);
            var there = functional.grid_sample(channel, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false).squeeze(1);
            shadow.logical_or_(there.gt(heights + (distance * rise)));
        }

        return shadow.MoveToOuterDisposeScope();
    }

    private static Samples Create(ImageSet images, Tensor azimuths, Generator random, CancellationToken cancellation)
    {
        using var noGrad = no_grad();
        var sources = arange(images.Count).repeat(azimuths.shape[0] / images.Count);
        var isSunk = randint(0, 2, [azimuths.shape[0]], generator: random);
        var pixels = empty([azimuths.shape[0], FashionMnist.Side, FashionMnist.Side], dtype: ScalarType.Byte);
        foreach (var (start, length) in Chunks.Of(azimuths.shape[0]))
        {
            cancellation.ThrowIfCancellationRequested();
            using var chunk = NewDisposeScope();
            var relief = (1 - (2 * isSunk.narrow(0, start, length))).view(-1, 1, 1) * (Relief / 255);
            var heights = images.Pixels.index_select(0, sources.narrow(0, start, length)) * relief.to(ScalarType.Float32);
            pixels.narrow(0, start, length).copy_((Light(heights, azimuths.narrow(0, start, length)) * 255).round_());
        }

        return new Samples(
            pixels.DetachFromDisposeScope(),
            (images.Labels.index_select(0, sources) + (FashionMnist.Classes * isSunk)).DetachFromDisposeScope(),
            azimuths.alias().DetachFromDisposeScope(),
            Scale);
    }
}
