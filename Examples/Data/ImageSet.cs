using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Data;

/// <summary>Labelled grey images.</summary>
/// <param name="Pixels">[N, height, width], bytes.</param>
/// <param name="Labels">[N], 64-bit integers.</param>
internal sealed record ImageSet(Tensor Pixels, Tensor Labels) : IDisposable
{
    public long Count => Pixels.shape[0];

    /// <summary>A copy of the images from one index up to another.</summary>
    public ImageSet Part(long start, long end) => new(Pixels.slice(0, start, end, 1).clone(), Labels.slice(0, start, end, 1).clone());

    public void Dispose()
    {
        Pixels.Dispose();
        Labels.Dispose();
    }
}
