using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Inputs seen at known contexts, with what is to be predicted from them.</summary>
/// <param name="Inputs">[N, …], floats; or bytes, where memory counts and <paramref name="Scale"/> says what they mean.</param>
/// <param name="Targets">[N], 64-bit classes; or [N, outputs], floats.</param>
/// <param name="Contexts">[N], or [N, coordinates], floats in the manifold's units.</param>
/// <param name="Scale">What bytes mean; null for floats, which a network gets as they are.</param>
internal sealed record Samples(Tensor Inputs, Tensor Targets, Tensor Contexts, PixelScale? Scale = null) : IDisposable
{
    public long Count => Inputs.shape[0];

    /// <summary>The samples at some indices, as a network wants them.</summary>
    public Batch At(Tensor indices) => new(Scaled(Inputs.index_select(0, indices)), Targets.index_select(0, indices), Contexts.index_select(0, indices));

    /// <summary>Consecutive samples, as a network wants them.</summary>
    public Batch Range(long start, long length) => new(Scaled(Inputs.narrow(0, start, length)), Targets.narrow(0, start, length), Contexts.narrow(0, start, length));

    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        Contexts.Dispose();
    }

    private Tensor Scaled(Tensor inputs) => Scale?.Apply(inputs) ?? inputs;
}

/// <summary>Some samples.</summary>
internal readonly record struct Batch(Tensor Inputs, Tensor Targets, Tensor Contexts);
