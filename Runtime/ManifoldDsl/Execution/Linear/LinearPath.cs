namespace ManifoldDsl;

/// <summary>How a linear layer with several contexts in a batch is computed. All paths give the same numbers, up to rounding.</summary>
public enum LinearPath
{
    /// <summary>One product with all control points, then a sum over them, in torch operations: any device and type.</summary>
    Torch,

    /// <summary>The same in pieces that stay in the cache, by libtorch's BLAS and kernels of ours.</summary>
    Stacked,

    /// <summary>One product per control point, on inputs scaled by its basis function; functions that are zero cost nothing.</summary>
    Loop,

    /// <summary>The weights of each distinct context, a few at a time, then one product for the rows that share it.</summary>
    PerContext,
}
