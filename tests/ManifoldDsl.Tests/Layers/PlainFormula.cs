using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// What a linear layer on a manifold is, as one writes it down: for each context, W(s) = Σ φₖ(s)·Pₖ with the natural basis
/// by hand, then a plain linear map. In float64, with leaves of its own; its parameters are in the layer's frame.
/// </summary>
internal sealed class PlainFormula(ManifoldRow manifold, nn.Module layer)
{
    public Tensor Weight { get; } = Leaf(layer.get_parameter("weight")!);

    public Tensor? Bias { get; } = layer.get_parameter("bias") is { } bias ? Leaf(bias) : null;

    public Tensor Forward(Tensor input, Tensor[] contexts)
    {
        var toNatural = manifold.FrameToNatural();
        var weight = einsum("kj,joi->koi", toNatural, Weight);
        var bias = Bias is null ? null : einsum("kj,jo->ko", toNatural, Bias);
        return contexts[0].dim() == 0
            ? At(input, contexts)
            : stack(input.unbind(0).Select((sample, i) => At(sample, [.. contexts.Select(context => context.select(0, i))])));

        Tensor At(Tensor x, Tensor[] context)
        {
            var phi = manifold.Basis(context);
            var y = x.matmul(einsum("k,koi->oi", phi, weight).t());
            return bias is null ? y : y + einsum("k,ko->o", phi, bias);
        }
    }

    private static Tensor Leaf(Tensor parameter) => parameter.detach().to(ScalarType.Float64, copy: true).requires_grad_();
}
