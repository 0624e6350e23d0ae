namespace ManifoldDsl;

/// <summary>Ways to compute one convolution for rows that have contexts of their own. All give the same numbers.</summary>
internal enum ConvolutionPath
{
    /// <summary>W for each distinct context, then one convolution with the contexts beside each other as groups.</summary>
    Grouped,

    /// <summary>W for each distinct context, then a plain convolution for each, on its rows.</summary>
    Loop,

    /// <summary>One convolution with K times the output channels, then a sum over K: for linear weightings.</summary>
    Blend,

    /// <summary>The input's windows as rows of a linear map.</summary>
    Unfold,
}
