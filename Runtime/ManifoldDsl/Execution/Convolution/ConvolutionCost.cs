namespace ManifoldDsl;

/// <summary>
/// The estimated time of each path of a convolution, in nanoseconds, forward: backward is some two times that for every path, so
/// that it is one choice. What the constants stand for was measured over maps of 2² to 28².
/// </summary>
internal static class ConvolutionCost
{
    /// <summary>How much faster libtorch's convolutions of a batch do their arithmetic than its matrix products.</summary>
    private const double ConvolutionSpeed = 1.6;

    /// <summary>What a convolution costs besides its work, in small operations of torch.</summary>
    private const double ConvolutionCalls = 40;

    /// <summary>What a convolution of groups costs besides, in passes over the weights of all contexts: it puts them in an order of its own, number by number.</summary>
    private const double GroupPasses = 12;

    /// <summary>The same of a convolution per context.</summary>
    private const double LoopPasses = 16;

    /// <summary>Bytes of the weights of all contexts at which a pass costs twice as much as of few.</summary>
    private const double DoubledAt = 24 << 20;

    /// <summary>What taking windows costs, in passes over them.</summary>
    private const double WindowPasses = 10;

    /// <summary>Columns at which a matrix product has half of its full speed.</summary>
    private const double HalfSpeedColumns = 12;

    /// <param name="path">The path.</param>
    /// <param name="p">The convolution.</param>
    /// <param name="speeds">The machine.</param>
    public static double Of(ConvolutionPath path, in ConvolutionProblem p, MachineSpeeds speeds) => path switch
    {
        ConvolutionPath.Grouped => Convolve(p, 1, speeds) + Weights(p.IsRegular ? p.Contexts : p.Rows, GroupPasses, p, speeds) + (ConvolutionCalls * speeds.TorchCall),
        ConvolutionPath.Loop => Convolve(p, 1, speeds) + Weights(p.Contexts, LoopPasses, p, speeds) + (p.Contexts * ConvolutionCalls * speeds.TorchCall),
        ConvolutionPath.Blend => Convolve(p, p.Parts!.Value, speeds) + Pass(5.0 * p.Rows * p.Parts.Value * p.Outputs, p, speeds) + (ConvolutionCalls * speeds.TorchCall),
        ConvolutionPath.Windows => OfWindows(p, speeds),
        _ => throw new ArgumentOutOfRangeException(nameof(path), path, "unknown path"),
    };

    private static double OfWindows(in ConvolutionProblem p, MachineSpeeds speeds)
    {
        var columns = p.Positions / (p.Positions + HalfSpeedColumns);
        var product = speeds.NativeCall + ((double)p.Weights * p.Positions / (speeds.MultiplyAdds * sizeof(float) / p.ElementSize * columns));
        var materialize = p.Contexts * p.Weights * ((p.Functions / 4) + 1.5) * p.ElementSize / speeds.CacheBytes;
        return (p.Rows * product) + materialize + Pass(WindowPasses * p.Rows * p.Positions * p.Inputs, p, speeds) + (ConvolutionCalls * speeds.TorchCall);
    }

    /// <summary>The arithmetic of plain convolutions with some times the outputs.</summary>
    private static double Convolve(in ConvolutionProblem p, int times, MachineSpeeds speeds) =>
        (double)times * p.Rows * p.Weights * p.Positions / (ConvolutionSpeed * speeds.MultiplyAdds * sizeof(float) / p.ElementSize);

    /// <summary>Making the weights of contexts, and passes over them.</summary>
    private static double Weights(long contexts, double passes, in ConvolutionProblem p, MachineSpeeds speeds)
    {
        var numbers = (double)contexts * p.Weights;
        return Pass(numbers * ((p.Functions / 6) + passes) * (1 + (numbers * p.ElementSize / DoubledAt)), p, speeds);
    }

    /// <summary>Reading or writing numbers in memory.</summary>
    private static double Pass(double numbers, in ConvolutionProblem p, MachineSpeeds speeds) => numbers * p.ElementSize / speeds.MemoryBytes;
}
