namespace ManifoldDsl;

/// <summary>How the actions of several coordinates come together.</summary>
public enum OrbitCoupling
{
    /// <summary>
    /// One after another, W₀·ρ₁·Q₁ᵀ·ρ₂·Q₂ᵀ: coordinates are declared in the order in which their actions were applied to a sample, and
    /// the last is undone first. For actions that do not commute, where the order matters, and for those that do.
    /// </summary>
    Chained,

    /// <summary>
    /// All at once, with a frequency for each coordinate in every pair. For actions that commute; its number of frequencies grows with
    /// their product.
    /// </summary>
    Joint,
}
