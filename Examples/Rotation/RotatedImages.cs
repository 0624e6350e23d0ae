using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>Images turned counter-clockwise by known angles, as bytes in memory: turning them anew at each step would cost more than the step.</summary>
internal static class RotatedImages
{
    private const long ChunkSize = 2000; // some 20 MB of temporaries

    /// <summary>Turns copies of all images.</summary>
    /// <param name="upright">The images.</param>
    /// <param name="degrees">An angle for each image of the first copy, then for each of the second, and so on.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Samples Create(ImageSet upright, Tensor degrees, CancellationToken cancellation)
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
            var images = upright.Pixels.index_select(0, sources.narrow(0, start, length)).to(ScalarType.Float32);
            var turned = Turn(images, degrees.narrow(0, start, length));
            pixels.narrow(0, start, length).copy_(turned.round_()); // within 0 to 255: bilinear weights sum to at most 1
        }

        return new Samples(
            pixels.DetachFromDisposeScope(),
            upright.Labels.index_select(0, sources).DetachFromDisposeScope(),
            degrees.alias().DetachFromDisposeScope(),
            FashionMnist.Scale);
    }

    /// <summary>
    /// Turns images, [N, height, width], counter-clockwise. Each pixel of the result looks up where it came from, between four
    /// pixels.
    /// </summary>
    /// <param name="images">Floats.</param>
    /// <param name="degrees">An angle for each, [N].</param>
    /// <param name="outside">What lies beyond the images' borders.</param>
    public static Tensor Turn(Tensor images, Tensor degrees, double outside = 0)
    {
        using var scope = NewDisposeScope();
        var radians = degrees * (Math.PI / 180);
        var (cos, sin, zero) = (radians.cos(), radians.sin(), zeros_like(radians));
        var transforms = stack([stack([cos, -sin, zero], 1), stack([sin, cos, zero], 1)], 1);
        var channel = (outside == 0 ? images : images - outside).unsqueeze(1);
        var grid = functional.affine_grid(transforms, channel.shape, align_corners: false);
        var turned = functional.grid_sample(channel, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false).squeeze(1);
        return (outside == 0 ? turned : turned.add_(outside)).MoveToOuterDisposeScope();
    }
}
