using TorchSharp;

namespace ManifoldDsl;

/// <summary>
/// What the generator writes for a manifold whose formula is nonlinear in its weights, W(s, w₁ … w_K), and all that the
/// runtime's layers need to know of it besides <see cref="IManifold{TSelf}"/>. Each weight of a plain layer has K numbers of its own.
/// </summary>
/// <remarks>
/// All that depends on the context alone is a feature: <see cref="IManifold{TSelf}"/>'s frame yields the features, computed in
/// double once per context. The members here are F, W = F(features, weights), over tensors and over spans. Spans hold a
/// slice of the layer's parameter [K, N]: of weight k, the numbers from <c>k * stride</c> on.
/// </remarks>
/// <typeparam name="TSelf">The declared class.</typeparam>
public interface INonlinearManifold<TSelf> : IManifold<TSelf>
    where TSelf : class, INonlinearManifold<TSelf>
{
    /// <summary>The weights, the features, and how layers are initialised.</summary>
    static abstract NonlinearDescription Parameterization { get; }

    /// <summary>W in tensor operations, differentiable to any order.</summary>
    /// <param name="features">A tensor per feature.</param>
    /// <param name="weights">A tensor per weight; all shapes broadcast against each other.</param>
    static abstract torch.Tensor Evaluate(IReadOnlyList<torch.Tensor> features, IReadOnlyList<torch.Tensor> weights);

    /// <summary>W at one context.</summary>
    /// <param name="features">The features at the context.</param>
    /// <param name="weights">A slice of the parameter.</param>
    /// <param name="stride">The distance from one weight's numbers to the next one's.</param>
    /// <param name="values">Receives W; its length is that of the slice.</param>
    static abstract void Evaluate(ReadOnlySpan<double> features, ReadOnlySpan<double> weights, int stride, Span<double> values);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double})"/>
    static abstract void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<float> weights, int stride, Span<float> values);

    /// <summary>Applies Jᵀ at one context in one pass: adds ∂W/∂w_k·g to the gradients of the weights, and Σ ∂W/∂feature·g to those of the features.</summary>
    /// <param name="features">The features at the context.</param>
    /// <param name="weights">A slice of the parameter.</param>
    /// <param name="stride">The distance from one weight's numbers to the next one's, here and in the gradients.</param>
    /// <param name="gradients">g, the gradient of each W; its length is that of the slice.</param>
    /// <param name="weightGradients">The same slice of the parameter's gradient.</param>
    /// <param name="featureGradients">A number per feature.</param>
    static abstract void AccumulateGradients(
        ReadOnlySpan<double> features, ReadOnlySpan<double> weights, int stride, ReadOnlySpan<double> gradients, Span<double> weightGradients, Span<double> featureGradients);

    /// <inheritdoc cref="AccumulateGradients(ReadOnlySpan{double}, ReadOnlySpan{double}, int, ReadOnlySpan{double}, Span{double}, Span{double})"/>
    /// <remarks>The sums over a slice are single precision, so that slices should be short; their sum is double.</remarks>
    static abstract void AccumulateGradients(
        ReadOnlySpan<float> features, ReadOnlySpan<float> weights, int stride, ReadOnlySpan<float> gradients, Span<float> weightGradients, Span<double> featureGradients);

    /// <summary>The metric of one weight of a layer, A = ∫JᵀJ dμ, as far as it is known in closed form. <see cref="NonlinearMetric"/> completes it.</summary>
    /// <param name="weights">Its K numbers.</param>
    /// <param name="metric">K × K numbers that are NaN; the entries with a closed form are set.</param>
    static abstract void EvaluateMetric(ReadOnlySpan<double> weights, Span<double> metric);
}
