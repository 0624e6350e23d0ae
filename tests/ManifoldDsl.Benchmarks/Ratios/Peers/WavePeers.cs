using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace ManifoldDsl.Benchmarks.Ratios.Peers;

/// <summary>
/// Linear layers whose weights are centre + radius·cos(s + shift), as they are written without the library. Their contexts s are
/// [B] or a scalar, their parameters the three numbers of each weight, [3, out, in], and of each bias, [3, out].
/// </summary>
internal static class WavePeers
{
    /// <summary>Three layers, blended by 1, cos s and −sin s: the angle sum separates s from the weights.</summary>
    public static Tensor Reference(Tensor x, Tensor contexts, IReadOnlyList<Tensor> p)
    {
        var (weights, biases) = (Layers(p[0]), Layers(p[1]));
        var angles = contexts.dim() == 0 ? contexts : contexts.unsqueeze(1);
        return linear(x, weights.Centre, biases.Centre)
            + (linear(x, weights.Cosine, biases.Cosine) * angles.cos())
            - (linear(x, weights.Sine, biases.Sine) * angles.sin());
    }

    public static readonly Peer LayersBlended = Peer.OfStack("three layers blended", Reference);

    public static readonly Peer WeightPerBatch = Peer.OfStack("one weight per batch", (x, context, p) => linear(x, At(context, p[0]), At(context, p[1])));

    public static readonly Peer PerSampleWeights = Peer.OfStack(
        "per-sample weights, bmm",
        (x, contexts, p) => bmm(At(contexts.view(-1, 1, 1), p[0]), x.unsqueeze(2)).squeeze(2) + At(contexts.view(-1, 1), p[1]));

    private static (Tensor Centre, Tensor Cosine, Tensor Sine) Layers(Tensor numbers)
    {
        var parts = numbers.unbind(0);
        return (parts[0], parts[1] * parts[2].cos(), parts[1] * parts[2].sin());
    }

    private static Tensor At(Tensor context, Tensor numbers)
    {
        var parts = numbers.unbind(0);
        return parts[0] + (parts[1] * (context + parts[2]).cos());
    }
}
