using ManifoldDsl.Examples.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>Images turned counter-clockwise by known angles, as bytes in memory: turning them anew at each step would cost more than the step.</summary>
/// <param name="Pixels">[N, height, width], bytes.</param>
/// <param name="Labels">[N], 64-bit integers.</param>
/// <param name="Degrees">[N], floating-point numbers in [0, 360).</param>
internal sealed record RotatedImages(Tensor Pixels, Tensor Labels, Tensor Degrees) : IDisposable
{
    private const long ChunkSize = 2000; // some 20 MB of temporaries

    public long Count => Pixels.shape[0];

    /// <summary>Turns copies of all images.</summary>
    /// <param name="upright">The images.</param>
    /// <param name="degrees">An angle for each image of the first copy, then for each of the second, and so on.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RotatedImages Create(ImageSet upright, Tensor degrees, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var copies = degrees.shape[0] / upright.Count;
        var sources = arange(upright.Count).repeat(copies);
        var pixels = empty([degrees.shape[0], FashionMnist.Side, FashionMnist.Side], dtype: ScalarType.Byte);
        for (long start = 0; start < degrees.shape[0]; start += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var chunk = NewDisposeScope();
            var length = Math.Min(ChunkSize, degrees.shape[0] - start);
            var turned = Turn(upright.Pixels.index_select(0, sources.narrow(0, start, length)), degrees.narrow(0, start, length));
            pixels.narrow(0, start, length).copy_(turned.round_()); // within 0 to 255: bilinear weights sum to at most 1
        }

        return new RotatedImages(
            pixels.DetachFromDisposeScope(),
            upright.Labels.index_select(0, sources).DetachFromDisposeScope(),
            degrees.alias().DetachFromDisposeScope());
    }

    /// <summary>Pixels of some images as a network wants them, with mean 0 and variance 1.</summary>
    public static Tensor Normalize(Tensor pixels) =>
        pixels.to(ScalarType.Float32).mul_(1 / (255 * FashionMnist.StandardDeviation)).sub_(FashionMnist.Mean / FashionMnist.StandardDeviation);

    public void Dispose()
    {
        Pixels.Dispose();
        Labels.Dispose();
        Degrees.Dispose();
    }

    /// <summary>Each pixel of the result looks up where it came from, between four pixels; outside the image is black.</summary>
    private static Tensor Turn(Tensor pixels, Tensor degrees)
    {
        var radians = degrees * (Math.PI / 180);
        var (cos, sin, zero) = (radians.cos(), radians.sin(), zeros_like(radians));
        var transforms = stack([stack([cos, -sin, zero], 1), stack([sin, cos, zero], 1)], 1);
        var images = pixels.unsqueeze(1).to(ScalarType.Float32);
        var grid = functional.affine_grid(transforms, images.shape, align_corners: false);
        return functional.grid_sample(images, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false).squeeze(1);
    }
}
