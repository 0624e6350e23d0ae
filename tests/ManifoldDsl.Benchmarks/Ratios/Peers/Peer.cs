using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios.Peers;

/// <summary>How users write a conditioned layer without the library.</summary>
/// <param name="Name">The name of the way.</param>
/// <param name="Kind"><see cref="VariantKind.Peer"/> where it is the same function of the control points, <see cref="VariantKind.Scale"/> where it is another.</param>
/// <param name="Formula">The layer.</param>
/// <param name="Parameters">Its parameters, from the weight's and the bias's control points.</param>
/// <param name="Gradients">The control points' gradients, from those of its parameters.</param>
internal sealed record Peer(
    string Name,
    VariantKind Kind,
    Formula Formula,
    Func<Tensor, Tensor, IReadOnlyList<Tensor>> Parameters,
    Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> Gradients)
{
    /// <summary>A peer that learns the stacked control points themselves.</summary>
    public static Peer OfStack(string name, Formula formula) => new(name, VariantKind.Peer, formula, (weight, bias) => [weight, bias], gradients => gradients);

    /// <summary>A peer that learns K layers of its own.</summary>
    public static Peer OfLayers(string name, Formula formula) => new(
        name,
        VariantKind.Peer,
        formula,
        (weight, bias) => [.. weight.detach().unbind(0).Concat(bias.detach().unbind(0)).Select(own => own.clone().requires_grad_())],
        gradients => [stack(gradients.Take(gradients.Count / 2)), stack(gradients.Skip(gradients.Count / 2))]);

    /// <summary>Another function of the context, with random parameters.</summary>
    public static Peer ForScale(string name, Formula formula, params long[][] shapes) => new(
        name, VariantKind.Scale, formula, (_, _) => [.. shapes.Select(shape => (randn(shape) * 0.05f).requires_grad_())], gradients => gradients);
}
