using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>Plain layers of two matrices.</summary>
internal static class LowRank
{
    /// <summary>y = second·first·x + bias, as two linear layers, or as one where the product has no more numbers than the two.</summary>
    /// <param name="first">[r, in].</param>
    /// <param name="second">[out, r].</param>
    /// <param name="bias">[out], or null.</param>
    /// <param name="training">The mode.</param>
    public static Module<Tensor, Tensor> Collapsed(Tensor first, Tensor second, Tensor? bias, bool training)
    {
        Module<Tensor, Tensor> plain = IsWorthIt(first, second)
            ? Sequential(("filters", Plain(first, null)), ("weight", Plain(second, bias)))
            : Plain(second.matmul(first), bias);
        plain.train(training);
        return plain;
    }

    /// <summary>Whether two matrices, [… , r, in] and [… , out, r], are fewer numbers than their product.</summary>
    public static bool IsWorthIt(Tensor first, Tensor second) => first.shape[^2] * (first.shape[^1] + second.shape[^2]) < first.shape[^1] * second.shape[^2];

    private static Linear Plain(Tensor weight, Tensor? bias) => nn.Linear(Copy(weight), bias is null ? null : Copy(bias));

    private static Parameter Copy(Tensor tensor) => (Parameter)new Parameter(tensor.detach().clone()).DetachFromDisposeScope();
}
