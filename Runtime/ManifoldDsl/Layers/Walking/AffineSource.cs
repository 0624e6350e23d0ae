namespace ManifoldDsl;

/// <summary>A linear layer as walkers read it.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Inputs">The size of its input.</param>
/// <param name="Outputs">The size of its output.</param>
/// <param name="Weight">The weight, [K, out, in] on the manifold, [out, in] off it.</param>
/// <param name="Bias">The bias, [K, out] or [out], or null.</param>
internal sealed record AffineSource(string Name, int Inputs, int Outputs, WalkedTensor Weight, WalkedTensor? Bias);
