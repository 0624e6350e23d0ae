using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>From bytes to numbers with mean 0 and variance 1.</summary>
/// <param name="Mean">The pixels' mean, on a scale from 0 to 1.</param>
/// <param name="StandardDeviation">Their standard deviation.</param>
internal sealed record PixelScale(double Mean, double StandardDeviation)
{
    /// <summary>What black becomes.</summary>
    public double Black => -Mean / StandardDeviation;

    public Tensor Apply(Tensor bytes) => bytes.to(ScalarType.Float32).mul_(1 / (255 * StandardDeviation)).add_(Black);

    /// <summary>The same but for black, which stays 0: what acts linearly on a scene's light acts linearly on these.</summary>
    public Tensor ApplyLinearly(Tensor bytes) => bytes.to(ScalarType.Float32).mul_(1 / (255 * StandardDeviation));
}
