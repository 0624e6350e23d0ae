using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>How an input lies in memory.</summary>
public enum Layout
{
    Contiguous,
    Transposed,
    EveryOther,
    Repeated,
}

/// <summary>Sizes, contexts and the memory layout of one use of a linear layer.</summary>
/// <param name="Leading">The input's shape before its last dimension: [B, …], or [] for one vector.</param>
/// <param name="Inputs">Size of an input sample.</param>
/// <param name="Outputs">Size of an output sample.</param>
/// <param name="Layout">How the input lies in memory.</param>
/// <param name="Contexts">A context per sample, or the one shared.</param>
/// <param name="ContextsNeedGradients">Whether they require gradients: then the basis is evaluated over tensors, otherwise over doubles.</param>
/// <param name="Seed">For the numbers.</param>
public sealed record LinearCase(long[] Leading, long Inputs, long Outputs, Layout Layout, double[][] Contexts, bool ContextsNeedGradients, int Seed)
{
    /// <summary>Random uses: [B, in] and [B, …, in], with a shared context also [in].</summary>
    public static Gen<LinearCase> Of(ManifoldRow manifold, bool isShared) => Of(manifold.Inside, isShared);

    /// <summary>The same with contexts of a generator.</summary>
    public static Gen<LinearCase> Of(Gen<double[]> inside, bool isShared) =>
        from leading in Gen.Long[1, 4].Array[isShared ? 0 : 1, 3]
        from inputs in Gen.Long[1, 5]
        from outputs in Gen.Long[1, 5]
        from layout in Gen.Enum<Layout>()
        from contexts in inside.Array[isShared ? 1 : (int)leading[0]]
        from needGradients in Gen.Bool
        from seed in Gen.Int[0, 1000]
        select new LinearCase(leading, inputs, outputs, layout, contexts, needGradients, seed);

    /// <summary>A leaf that the input is a view of, and that view.</summary>
    public (Tensor Leaf, Tensor Input) NewInput(ScalarType dtype)
    {
        long[] shape = [.. Leading, Inputs];
        var leaf = Layout switch
        {
            Layout.Transposed => randn([.. shape.Reverse()], dtype),
            Layout.EveryOther => randn([.. Leading, 2 * Inputs], dtype),
            Layout.Repeated => randn([Inputs], dtype),
            _ => randn(shape, dtype),
        };
        return WithView(leaf);
    }

    /// <summary>The same numbers in float64, in a graph of their own.</summary>
    public (Tensor Leaf, Tensor Input) InDouble(Tensor leaf) => WithView(leaf.detach().to(ScalarType.Float64, copy: true));

    /// <summary>A tensor per coordinate: [B], or scalars if shared.</summary>
    public Tensor[] NewContexts(bool isShared) =>
        [.. Contexts[0].Select((_, i) => isShared
            ? tensor(Contexts[0][i], ScalarType.Float64)
            : tensor(Contexts.Select(context => context[i]).ToArray(), ScalarType.Float64))];

    public override string ToString() =>
        $"[{string.Join(", ", Leading)}] × {Inputs} → {Outputs}, {Layout}, contexts {string.Join("; ", Contexts.Select(context => string.Join(", ", context)))}{(ContextsNeedGradients ? " with gradients" : "")}, seed {Seed}";

    private (Tensor Leaf, Tensor Input) WithView(Tensor leaf)
    {
        leaf.requires_grad_();
        long[] shape = [.. Leading, Inputs];
        return (leaf, Layout switch
        {
            Layout.Transposed => leaf.permute([.. Enumerable.Range(0, shape.Length).Reverse().Select(i => (long)i)]),
            Layout.EveryOther => leaf.slice(-1, 0, 2 * Inputs, 2),
            Layout.Repeated => leaf.expand(shape),
            _ => leaf,
        });
    }
}
