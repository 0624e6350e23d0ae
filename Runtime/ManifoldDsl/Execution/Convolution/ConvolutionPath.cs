namespace ManifoldDsl;

/// <summary>How a convolution with several contexts in a batch is computed. All paths give the same numbers, up to rounding.</summary>
public enum ConvolutionPath
{
    /// <summary>The weights of each distinct context, then one convolution with the contexts beside each other as groups.</summary>
    Grouped,

    /// <summary>The weights of each distinct context, then a plain convolution for each, on its rows.</summary>
    Loop,

    /// <summary>One convolution with K times the output channels, then a sum over K. Not for formulas that are no such sum.</summary>
    Blend,

    /// <summary>The input's windows as columns of a product with the weights of a few contexts at a time. Not for transposed convolutions, or groups.</summary>
    Windows,
}
