namespace ManifoldDsl;

/// <summary>What the cost of a convolution depends on.</summary>
/// <param name="Rows">Samples.</param>
/// <param name="Contexts">u, the distinct contexts among them.</param>
/// <param name="IsRegular">Whether each context has as many consecutive rows.</param>
/// <param name="Functions">Of the basis functions, those that are not zero at a context, on average.</param>
/// <param name="Parts">K, the parts that W is a sum of; null where it is none.</param>
/// <param name="Inputs">Numbers that one output is computed from: channels of a group times the kernel's size.</param>
/// <param name="Weights">Numbers of W.</param>
/// <param name="Positions">Positions that W is applied at, per sample.</param>
/// <param name="Outputs">Numbers of one sample's output.</param>
/// <param name="ElementSize">Bytes of a number.</param>
/// <param name="HasWindows">Whether the convolution is a linear map of the input's windows.</param>
internal readonly record struct ConvolutionProblem(
    long Rows, long Contexts, bool IsRegular, double Functions, int? Parts, long Inputs, long Weights, long Positions, long Outputs, int ElementSize, bool HasWindows)
{
    /// <summary>Whether a path can be taken.</summary>
    public bool Has(ConvolutionPath path) => path switch
    {
        ConvolutionPath.Blend => Parts is not null,
        ConvolutionPath.Windows => HasWindows,
        _ => true,
    };
}
