using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Which way a convolution with contexts of its own per row is computed.</summary>
internal static class ConvolutionPlan
{
    /// <param name="form">The convolution's options.</param>
    /// <param name="input">[B, in, sizes].</param>
    /// <param name="point">A context per row, at least one.</param>
    public static ConvolutionPath Choose<TManifold>(ConvolutionForm form, Tensor input, Point<TManifold> point)
        where TManifold : class, IManifold<TManifold> => ConvolutionPath.Grouped;
}
