namespace ManifoldDsl;

/// <summary>How a layer uses the representations of its orbit.</summary>
internal enum OrbitUse
{
    /// <summary>Behind the filters: ρ(s)·Qᵀ.</summary>
    Input,

    /// <summary>Before the filters: Q·ρ(s).</summary>
    Output,

    /// <summary>Between them, Q·ρ(s)·Qᵀ.</summary>
    BothSides,
}
