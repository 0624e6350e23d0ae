using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace ManifoldDsl.Benchmarks.Ratios.Peers;

/// <summary>
/// Orbits of a circle as they are written without the library. Their contexts are turns, [B] or a scalar, their parameters the filters
/// [r, in], the weight [out, r] and the bias.
/// </summary>
internal static class OrbitPeers
{
    /// <summary>Pairs (u, v) turned by their frequencies times the angle.</summary>
    /// <param name="frequencies">The frequency of each of r/2 pairs.</param>
    public static Formula Rotors(double[] frequencies) => (x, contexts, p) =>
    {
        var angles = contexts.unsqueeze(-1) * (2 * Math.PI) * tensor(frequencies, dtype: contexts.dtype);
        var (cos, sin) = (angles.cos(), angles.sin());
        var pairs = linear(x, p[0]).chunk(2, -1);
        return linear(cat([(pairs[0] * cos) - (pairs[1] * sin), (pairs[0] * sin) + (pairs[1] * cos)], -1), p[1], p[2]);
    };
}
