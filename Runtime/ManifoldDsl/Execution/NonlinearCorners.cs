using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// W of a formula that is affine in its features f, as a blend of its values at corners: W(f) = (1 − Σ f_m)·W(0) + Σ f_m·W(e_m).
/// With a context per sample the formula is then evaluated once per corner, and not once per sample.
/// </summary>
internal static class NonlinearCorners
{
    /// <summary>The corners as rows of features.</summary>
    /// <param name="features">[B, M].</param>
    /// <returns>[M + 1, M]: 0, e₁, e₂, ….</returns>
    public static Tensor Of(Tensor features)
    {
        using var scope = NewDisposeScope();
        var count = features.shape[1];
        return cat([zeros(1, count, dtype: features.dtype, device: features.device), eye(count, dtype: features.dtype, device: features.device)]).MoveToOuterDisposeScope();
    }

    /// <summary>What each corner counts for.</summary>
    /// <param name="features">[B, M].</param>
    /// <returns>[B, M + 1].</returns>
    public static Tensor Blend(Tensor features)
    {
        using var scope = NewDisposeScope();
        return cat([1 - features.sum(1, keepdim: true), features], dim: 1).MoveToOuterDisposeScope();
    }
}
