namespace ManifoldDsl.Symbolics;

/// <summary>What a check found in a basis or a formula; the arguments fill the message of its diagnostic, in order; those behind them are for its fix.</summary>
internal sealed record Finding(FindingKind Kind, EquatableArray<string> Arguments)
{
    public Finding(FindingKind kind, params string[] arguments)
        : this(kind, arguments.ToEquatableArray())
    {
    }

    public FindingSeverity Severity => Kind switch
    {
        FindingKind.NotSmooth or FindingKind.NotFiniteForSomeWeights or FindingKind.SeamKink
            or FindingKind.UnusedCoordinate or FindingKind.IllConditioned => FindingSeverity.Warning,
        FindingKind.SharedContexts or FindingKind.LostDirection => FindingSeverity.Information,
        _ => FindingSeverity.Error,
    };
}

internal enum FindingKind
{
    /// <summary>A value is infinite or undefined somewhere on the domain.</summary>
    NotFinite,

    /// <summary>A derivative is infinite or undefined somewhere on the domain.</summary>
    NotSmooth,

    /// <summary>The value jumps inside the domain.</summary>
    InnerJump,

    /// <summary>The value is finite, or not, depending on the weights.</summary>
    NotFiniteForSomeWeights,

    /// <summary>Glued points have different values.</summary>
    SeamJump,

    /// <summary>The values agree across a seam, the slopes do not.</summary>
    SeamKink,

    /// <summary>A basis function is a combination of others.</summary>
    Dependent,

    /// <summary>Weights of a nonlinear formula can change together without changing W.</summary>
    RedundantWeights,

    /// <summary>W does not depend on a weight.</summary>
    UnusedWeight,

    /// <summary>W does not depend on a coordinate.</summary>
    UnusedCoordinate,

    /// <summary>The Gram matrix overflows, or cannot be told from a singular one.</summary>
    UnusableGram,

    /// <summary>The Gram matrix is nearly singular, or the basis is one that soon is.</summary>
    IllConditioned,

    /// <summary>Two contexts have the same W, whatever the weights.</summary>
    SharedContexts,

    /// <summary>At some context W stands still in a direction.</summary>
    LostDirection,
}

internal enum FindingSeverity
{
    Information,
    Warning,
    Error,
}
