namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>What a variant is to the others of its row.</summary>
internal enum VariantKind
{
    /// <summary>What all others are ratios to: the plain layer of the same size, or its like. The first of its row.</summary>
    Plain,

    /// <summary>The library, as a user calls it.</summary>
    Ours,

    /// <summary>The library, made to take one of its ways of computing.</summary>
    Path,

    /// <summary>The same function, as users write it without the library.</summary>
    Peer,

    /// <summary>Another, simpler function of the context, for scale.</summary>
    Scale,
}

/// <summary>One way to compute what a row is about.</summary>
internal interface IVariant
{
    string Name { get; }

    VariantKind Kind { get; }

    /// <summary>Computes it once, as it is timed.</summary>
    void Run(Pass pass);

    /// <summary>The largest error of all that a pass computes, relative to the largest number of the same tensor in float64.</summary>
    double Error(Pass pass);
}
