using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A linear layer as a walker reads it.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Inputs">The size of its input.</param>
/// <param name="Outputs">The size of its output.</param>
/// <param name="Weight">The weight, [K, out, in] on the manifold, [out, in] off it.</param>
/// <param name="Bias">The bias, [K, out] or [out], or null.</param>
internal sealed record AffineSource(string Name, int Inputs, int Outputs, AffineTensor Weight, AffineTensor? Bias);

/// <summary>A tensor of a linear layer as a walker reads it.</summary>
/// <param name="IsOnManifold">Whether it has a first dimension of K.</param>
/// <param name="Read">The parameter that the layer has now; null or invalid if it is disposed.</param>
internal sealed record AffineTensor(bool IsOnManifold, Func<Tensor?> Read);
