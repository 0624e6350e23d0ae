namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>Sizes of a layer and of what it is applied to.</summary>
/// <param name="Batch">Samples.</param>
/// <param name="Inputs">Input features or channels.</param>
/// <param name="Outputs">Output features or channels.</param>
/// <param name="Map">Height and width of a map; 1 where there is none.</param>
/// <param name="Rank">The rank of a product of two matrices; 0 where there is one.</param>
internal readonly record struct Shape(int Batch, int Inputs, int Outputs, int Map = 1, int Rank = 0)
{
    public override string ToString() => Map > 1 ? $"{Batch}×{Inputs}→{Outputs}, {Map}²"
        : Rank > 0 ? $"{Batch}×{Inputs}→{Rank}→{Outputs}"
        : $"{Batch}×{Inputs}→{Outputs}";
}

/// <summary>One line of the benchmark: a layer in one regime, of one size, with K control points.</summary>
/// <param name="Regime">Its regime, as targets and <c>--only</c> name it.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="K">Control points per weight.</param>
/// <param name="Limit">The ratio that the arithmetic allows; null where the plain layer is not bound by arithmetic.</param>
/// <param name="Passes">What is timed.</param>
/// <param name="IsQuick">Whether it belongs to the short run.</param>
/// <param name="Create">Makes inputs and variants.</param>
internal sealed record Row(string Regime, Shape Shape, int K, double? Limit, IReadOnlyList<Pass> Passes, bool IsQuick, Func<Workload> Create)
{
    public override string ToString() => $"{Regime}, {Shape}, K = {K}";
}

/// <summary>The variants of a row, the plain one first, and what they hold.</summary>
internal sealed record Workload(IReadOnlyList<IVariant> Variants, IReadOnlyList<IDisposable> Owned) : IDisposable
{
    public void Dispose()
    {
        foreach (var owned in Owned)
        {
            owned.Dispose();
        }
    }
}
