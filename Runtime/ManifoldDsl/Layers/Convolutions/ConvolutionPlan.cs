using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Which way a convolution with contexts of its own per row is computed.</summary>
internal static class ConvolutionPlan
{
    /// <summary>
    /// What making the weights of a context and laying them out for its convolution costs, in positions that each weight is used
    /// at: fitted to what the benchmark <c>ratios</c> measured on maps of 28² to 4².
    /// </summary>
    private const double WeightCost = 90;

    /// <param name="form">The convolution's options.</param>
    /// <param name="input">[B, in, sizes].</param>
    /// <param name="point">A context per row, at least one.</param>
    public static ConvolutionPath Choose<TManifold>(ConvolutionForm form, Tensor input, Point<TManifold> point)
        where TManifold : class, IManifold<TManifold>
    {
        if (!TManifold.Weighting.IsLinear)
        {
            return ConvolutionPath.Grouped;
        }

        var positions = form.OutputSizes(input.shape[2..]).Aggregate(1.0, (product, size) => product * size) * point.RowCount / point.Rows.Distinct;
        return TManifold.Description.BasisCount < 1 + (WeightCost / positions) ? ConvolutionPath.Blend : ConvolutionPath.Grouped;
    }
}
