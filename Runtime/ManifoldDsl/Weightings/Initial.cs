using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>How the weights of a new layer are drawn: as the plain layer draws its own, at every context.</summary>
internal abstract record Initial
{
    /// <summary>Uniform on (−bound, bound) in the plain layer; on the manifold, of the same variance on average.</summary>
    public sealed record Uniform(double Bound) : Initial
    {
        public override Tensor Plain(long[] shape, ScalarType dtype, Device? device) => empty(shape, dtype: dtype, device: device).uniform_(-Bound, Bound);
    }

    /// <summary>Normal in the plain layer; on the manifold, of the same variance on average.</summary>
    public sealed record Normal(double StandardDeviation) : Initial
    {
        public override Tensor Plain(long[] shape, ScalarType dtype, Device? device) => empty(shape, dtype: dtype, device: device).normal_(0, StandardDeviation);
    }

    /// <summary>The same number everywhere, at every context.</summary>
    public sealed record Constant(double Number) : Initial
    {
        public override Tensor Plain(long[] shape, ScalarType dtype, Device? device) => full(shape, Number, dtype: dtype, device: device);
    }

    /// <summary>Rows of length 1 in random directions; off the manifold only.</summary>
    public sealed record Directions : Initial
    {
        public override Tensor Plain(long[] shape, ScalarType dtype, Device? device)
        {
            using var scope = NewDisposeScope();
            var rows = empty(shape, dtype: dtype, device: device).normal_(0, 1);
            return (rows / rows.norm(-1, keepdim: true)).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Given weights, at every context.</summary>
    public sealed record Values(Tensor Weights) : Initial
    {
        public override Tensor Plain(long[] shape, ScalarType dtype, Device? device) => Weights.detach().to(dtype, device ?? Weights.device, copy: true);
    }

    /// <summary>Whether the weights are the same at every context.</summary>
    public bool IsConstant => this is Constant or Values;

    /// <summary>The weights of the plain layer.</summary>
    public abstract Tensor Plain(long[] shape, ScalarType dtype, Device? device);
}
