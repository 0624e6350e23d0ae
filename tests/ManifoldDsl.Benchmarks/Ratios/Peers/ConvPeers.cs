using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace ManifoldDsl.Benchmarks.Ratios.Peers;

/// <summary>
/// Conditioned 3×3 convolutions as they are written without the library. x is [B, in, H, W], φ is [B, K], or [K] if shared;
/// W is [K, out, in, 3, 3], b is [K, out].
/// </summary>
internal static class ConvPeers
{
    private static readonly long[] Padding = [1, 1];

    /// <summary>The plain convolution.</summary>
    public static Tensor Plain(Tensor x, Tensor context, IReadOnlyList<Tensor> p) => conv2d(x, p[0], p[1], padding: Padding);

    /// <summary>What all that compute the same function are checked against, in float64.</summary>
    public static Tensor Reference(Tensor x, Tensor basis, IReadOnlyList<Tensor> p)
    {
        var terms = Enumerable.Range(0, (int)p[0].shape[0]).Select(k => conv2d(x, p[0][k], p[1][k], padding: Padding) * Coefficient(basis, k));
        return terms.Aggregate((sum, term) => sum + term);
    }

    /// <summary>As hypernetworks do: a weight for each sample, applied to unfolded maps.</summary>
    public static readonly Peer PerSampleWeights = Peer.OfStack("per-sample weights, bmm", (x, basis, p) =>
    {
        var weights = einsum("bk,koi->boi", basis, p[0].view(p[0].shape[0], p[0].shape[1], -1));
        return (bmm(weights, unfold(x, 3, padding: 1)) + mm(basis, p[1]).unsqueeze(2)).view(x.shape[0], -1, x.shape[2], x.shape[3]);
    });

    /// <summary>As CondConv does: a weight for each sample, and a group of one convolution for each.</summary>
    public static readonly Peer Grouped = Peer.OfStack("grouped convolution", (x, basis, p) =>
    {
        var (samples, inputs, height, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        var outputs = p[0].shape[1];
        var weights = mm(basis, p[0].view(p[0].shape[0], -1)).view(samples * outputs, inputs, 3, 3);
        return conv2d(x.reshape(1, samples * inputs, height, width), weights, mm(basis, p[1]).view(-1), padding: Padding, groups: samples)
            .view(samples, outputs, height, width);
    });

    /// <summary>As a mixture of experts does: K convolutions, blended.</summary>
    public static readonly Peer LayersBlended = Peer.OfLayers("K layers blended", (x, basis, p) =>
    {
        var count = p.Count / 2;
        Tensor? sum = null;
        for (var k = 0; k < count; k++)
        {
            var term = conv2d(x, p[k], p[count + k], padding: Padding) * Coefficient(basis, k);
            sum = sum is null ? term : sum + term;
        }

        return sum!;
    });

    /// <summary>The same K convolutions as one, with K times the channels.</summary>
    public static readonly Peer LayersInOneConvolution = Peer.OfStack("K layers in one convolution, bmm", (x, basis, p) =>
    {
        var (count, outputs) = (p[0].shape[0], p[0].shape[1]);
        var maps = conv2d(x, p[0].view(count * outputs, -1, 3, 3), p[1].view(-1), padding: Padding);
        return bmm(basis.view(-1, 1, count), maps.view(x.shape[0], count, -1)).view(x.shape[0], outputs, x.shape[2], x.shape[3]);
    });

    /// <summary>As code for mode connectivity does: one weight for the batch, summed from K.</summary>
    public static readonly Peer WeightPerBatch = Peer.OfLayers("one weight per batch, summed", (x, basis, p) =>
    {
        var (weight, bias) = LinearPeers.Summed(basis, p);
        return conv2d(x, weight, bias, padding: Padding);
    });

    /// <summary>As a linear hypernetwork does: one weight for the batch, by a product.</summary>
    public static readonly Peer WeightByProduct = Peer.OfStack("one weight per batch, mm", (x, basis, p) =>
    {
        var row = basis.unsqueeze(0);
        return conv2d(x, mm(row, p[0].view(p[0].shape[0], -1)).view(p[0].shape[1..]), mm(row, p[1]).squeeze(0), padding: Padding);
    });

    /// <summary>The context as K further maps.</summary>
    public static Peer Concatenation(Shape shape, int count) => Peer.ForScale(
        "concatenation",
        (x, basis, p) => conv2d(cat([x, basis.view(-1, count, 1, 1).expand(x.shape[0], count, x.shape[2], x.shape[3])], 1), p[0], p[1], padding: Padding),
        [shape.Outputs, shape.Inputs + count, 3, 3],
        [shape.Outputs]);

    /// <summary>A factor and an offset for each map.</summary>
    public static Peer Film(Shape shape, int count) => Peer.ForScale(
        "FiLM",
        (x, basis, p) => (conv2d(x, p[0], p[1], padding: Padding) * linear(basis, p[2], p[3]).view(-1, shape.Outputs, 1, 1)) + linear(basis, p[4], p[5]).view(-1, shape.Outputs, 1, 1),
        [shape.Outputs, shape.Inputs, 3, 3],
        [shape.Outputs],
        [shape.Outputs, count],
        [shape.Outputs],
        [shape.Outputs, count],
        [shape.Outputs]);

    private static Tensor Coefficient(Tensor basis, int k) => basis.dim() == 1 ? basis[k] : basis.narrow(1, k, 1).view(-1, 1, 1, 1);
}
