using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Data;

/// <summary>Labelled grey images.</summary>
/// <param name="Pixels">[N, height, width], bytes.</param>
/// <param name="Labels">[N], 64-bit integers.</param>
internal sealed record ImageSet(Tensor Pixels, Tensor Labels) : IDisposable
{
    public long Count => Pixels.shape[0];

    public void Dispose()
    {
        Pixels.Dispose();
        Labels.Dispose();
    }
}
