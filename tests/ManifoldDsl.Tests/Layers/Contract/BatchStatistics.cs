using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Running statistics as one writes them down, from a layer's buffers: weighted least squares around the average.</summary>
internal static class BatchStatistics
{
    private const double Ridge = 1e-3;

    /// <summary>Mean and variance as functions of the context, [K, C], or [C] where they do not depend on it.</summary>
    public static IEnumerable<(string Name, Tensor Value, bool IsOnManifold)> Functions(Module layer, LayerManifold manifold)
    {
        foreach (var (name, buffer) in ((string, string)[])[("mean", "running_mean"), ("variance", "running_var")])
        {
            var moments = layer.get_buffer(buffer)!.to(ScalarType.Float64);
            if (manifold.Metric is not { } metric)
            {
                yield return (name, moments, false);
                continue;
            }

            var gram = layer.get_buffer("running_gram")!.to(ScalarType.Float64);
            var constant = manifold.One.unsqueeze(1);
            var average = constant.mm(constant.t()).mm(moments);
            yield return (name, average + linalg.inv(gram + (Ridge * metric)).mm(moments - gram.mm(average)), true);
        }
    }

    /// <summary>Gives a new layer statistics that are not the initial ones, its variances far from the least that there may be.</summary>
    public static void Disturb(Module layer)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (mean, variance) = (layer.get_buffer("running_mean")!, layer.get_buffer("running_var")!);
        mean.copy_(randn(mean.shape, ScalarType.Float64));
        variance.mul_(2).add_(0.02 * randn(variance.shape, ScalarType.Float64).to(variance.dtype));
        if (layer.get_buffer("running_gram") is { } gram)
        {
            var noise = randn(gram.shape, ScalarType.Float64);
            gram.mul_(0.7).add_((0.02 * noise.mm(noise.t())).to(gram.dtype));
        }
    }
}
