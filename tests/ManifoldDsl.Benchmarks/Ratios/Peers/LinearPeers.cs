using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace ManifoldDsl.Benchmarks.Ratios.Peers;

/// <summary>Conditioned linear layers as they are written without the library. φ is [B, K], or [K] if shared; W is [K, out, in], b is [K, out].</summary>
internal static class LinearPeers
{
    /// <summary>What all that compute the same function are checked against, in float64.</summary>
    public static Tensor Reference(Tensor x, Tensor basis, IReadOnlyList<Tensor> p)
    {
        var terms = Enumerable.Range(0, (int)p[0].shape[0]).Select(k => linear(x, p[0][k], p[1][k]) * (basis.dim() == 1 ? basis[k] : basis.narrow(1, k, 1)));
        return terms.Aggregate((sum, term) => sum + term);
    }

    /// <summary>As hypernetworks do: a weight for each sample.</summary>
    public static readonly Peer PerSampleWeights = Peer.OfStack(
        "per-sample weights, bmm",
        (x, basis, p) => bmm(einsum("bk,koi->boi", basis, p[0]), x.unsqueeze(2)).squeeze(2) + mm(basis, p[1]));

    /// <summary>As a mixture of experts does: K layers, blended.</summary>
    public static readonly Peer LayersBlended = Peer.OfLayers("K layers blended", (x, basis, p) =>
    {
        var count = p.Count / 2;
        Tensor? sum = null;
        for (var k = 0; k < count; k++)
        {
            var term = linear(x, p[k], p[count + k]) * (basis.dim() == 1 ? basis[k] : basis.narrow(1, k, 1));
            sum = sum is null ? term : sum + term;
        }

        return sum!;
    });

    /// <summary>The same K layers as one product.</summary>
    public static readonly Peer LayersInOneProduct = Peer.OfStack("K layers in one product, bmm", (x, basis, p) =>
    {
        var (count, outputs, inputs) = (p[0].shape[0], p[0].shape[1], p[0].shape[2]);
        var products = linear(x, p[0].view(count * outputs, inputs), p[1].view(count * outputs)).view(-1, count, outputs);
        return bmm(basis.view(-1, 1, count), products).squeeze(1);
    });

    /// <summary>As code for mode connectivity does: one weight for the batch, summed from K.</summary>
    public static readonly Peer WeightPerBatch = Peer.OfLayers("one weight per batch, summed", (x, basis, p) =>
    {
        var (weight, bias) = Summed(basis, p);
        return linear(x, weight, bias);
    });

    /// <summary>As a linear hypernetwork does: one weight for the batch, by a product.</summary>
    public static readonly Peer WeightByProduct = Peer.OfStack("one weight per batch, mm", (x, basis, p) =>
    {
        var row = basis.unsqueeze(0);
        return linear(x, mm(row, p[0].view(p[0].shape[0], -1)).view(p[0].shape[1], p[0].shape[2]), mm(row, p[1]).squeeze(0));
    });

    /// <summary>A weight for each distinct context, for a batch that is ordered by context.</summary>
    public static Peer WeightPerContext(int rowsPerContext) => Peer.OfStack("weight per context, bmm", (x, basis, p) =>
    {
        var contexts = x.shape[0] / rowsPerContext;
        var own = basis.view(contexts, rowsPerContext, -1).select(1, 0);
        var weights = mm(own, p[0].view(p[0].shape[0], -1)).view(contexts, p[0].shape[1], p[0].shape[2]);
        return (bmm(x.view(contexts, rowsPerContext, -1), weights.transpose(1, 2)) + mm(own, p[1]).unsqueeze(1)).view(x.shape[0], -1);
    });

    /// <summary>The context as K further inputs.</summary>
    public static Peer Concatenation(Shape shape, int count) => Peer.ForScale(
        "concatenation",
        (x, basis, p) => linear(cat([x, basis.expand(x.shape[0], -1)], 1), p[0], p[1]),
        [shape.Outputs, shape.Inputs + count],
        [shape.Outputs]);

    /// <summary>A factor and an offset for each output.</summary>
    public static Peer Film(Shape shape, int count) => Peer.ForScale(
        "FiLM",
        (x, basis, p) => (linear(x, p[0], p[1]) * linear(basis, p[2], p[3])) + linear(basis, p[4], p[5]),
        [shape.Outputs, shape.Inputs],
        [shape.Outputs],
        [shape.Outputs, count],
        [shape.Outputs],
        [shape.Outputs, count],
        [shape.Outputs]);

    /// <summary>Sums of K weights and K biases by the K coefficients of a shared context.</summary>
    public static (Tensor Weight, Tensor Bias) Summed(Tensor basis, IReadOnlyList<Tensor> layers)
    {
        var count = layers.Count / 2;
        var (weight, bias) = (layers[0] * basis[0], layers[count] * basis[0]);
        for (var k = 1; k < count; k++)
        {
            var coefficient = basis[k];
            (weight, bias) = (weight + (layers[k] * coefficient), bias + (layers[count + k] * coefficient));
        }

        return (weight, bias);
    }
}
