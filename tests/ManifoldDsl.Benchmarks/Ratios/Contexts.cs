using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>The contexts of a workload, as points for the library and as tensors for what is written without it.</summary>
/// <typeparam name="TManifold">The manifold, of one coordinate.</typeparam>
internal sealed class Contexts<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly double[] _values;

    /// <param name="values">One context per sample, or a single one for all.</param>
    /// <param name="isShared">Whether it is a single one.</param>
    public Contexts(double[] values, bool isShared)
    {
        _values = [.. values.Select(value => (double)(float)value)]; // tensors of both types hold the same contexts
        IsShared = isShared;
        Leaf = Tensor(ScalarType.Float32);
    }

    public bool IsShared { get; }

    /// <summary>The contexts in float32, which gradients are accumulated for: [B], or a scalar.</summary>
    public Tensor Leaf { get; }

    /// <summary>Random contexts of a number of samples, each repeated for a number of rows.</summary>
    public static Contexts<TManifold> Random(int samples, int rowsPerContext, Random random)
    {
        var drawn = Point<TManifold>.Sample(samples / rowsPerContext, random).ToContexts();
        return new([.. drawn.SelectMany(context => Enumerable.Repeat(context, rowsPerContext))], isShared: false);
    }

    /// <summary>One random context for all samples.</summary>
    public static Contexts<TManifold> Shared(Random random) => new(Point<TManifold>.Sample(1, random).ToContexts(), isShared: true);

    /// <summary>A new point, as each training step makes one.</summary>
    public Point<TManifold> Point(Pass pass) =>
        pass == Pass.TrainingContexts ? Point<TManifold>.FromTensors(Leaf)
        : IsShared ? Point<TManifold>.FromContext(_values)
        : Point<TManifold>.FromContexts(_values);

    /// <summary>φ(s) in float32, made anew: [B, K], or [K] if shared.</summary>
    public Tensor Basis(Pass pass) => Point(pass).Basis(ScalarType.Float32);

    /// <summary>The contexts in float64, to differentiate by.</summary>
    public Tensor LeafInDouble() => Tensor(ScalarType.Float64);

    private Tensor Tensor(ScalarType type) =>
        (IsShared ? tensor(_values[0], dtype: type) : tensor(_values, dtype: type)).requires_grad_();
}
