using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>A function of an input, of what stands for its contexts, and of parameters.</summary>
internal delegate Tensor Formula(Tensor input, Tensor context, IReadOnlyList<Tensor> parameters);

/// <summary>Output and gradients in float64, by autograd of a plain formula.</summary>
internal sealed record Expected(Tensor Output, Tensor InputGradient, IReadOnlyList<Tensor> ParameterGradients, Tensor? ContextGradient)
{
    /// <param name="formula">The formula.</param>
    /// <param name="input">The input in any type.</param>
    /// <param name="outputGradient">The gradient of the output in any type.</param>
    /// <param name="context">What the formula takes for its contexts, in float64.</param>
    /// <param name="contextLeaf">The contexts that it was computed from, to differentiate by; null without.</param>
    /// <param name="parameters">The parameters in any type.</param>
    public static Expected Of(Formula formula, Tensor input, Tensor outputGradient, Tensor context, Tensor? contextLeaf, IReadOnlyList<Tensor> parameters)
    {
        using var scope = NewDisposeScope();
        var x = Leaf(input);
        var leaves = parameters.Select(Leaf).ToArray();
        var output = formula(x, context, leaves);
        Tensor[] sources = contextLeaf is null ? [x, .. leaves] : [x, .. leaves, contextLeaf];
        var gradients = autograd.grad([output], sources, [outputGradient.to(ScalarType.Float64)], allow_unused: true);
        return new(
            output.detach().MoveToOuterDisposeScope(),
            gradients[0].MoveToOuterDisposeScope(),
            [.. gradients.Skip(1).Take(leaves.Length).Select(gradient => gradient.MoveToOuterDisposeScope())],
            contextLeaf is null ? null : gradients[^1].MoveToOuterDisposeScope());
    }

    /// <summary>The largest difference relative to the largest number. NaN stays NaN.</summary>
    public static double RelativeError(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        if (!actual.shape.SequenceEqual(expected.shape))
        {
            return double.NaN;
        }

        return ((actual.to(ScalarType.Float64) - expected).abs().max() / expected.abs().max()).item<double>();
    }

    private static Tensor Leaf(Tensor tensor) => tensor.detach().to(ScalarType.Float64).clone().requires_grad_();
}
