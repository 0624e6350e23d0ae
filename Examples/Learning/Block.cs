using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Two contexts that are both in a range: each value is seen, their combinations are not.</summary>
internal sealed record Block(Arc First, Arc Second) : IRegion
{
    public IRegion CentralThird => new Block((Arc)First.CentralThird, (Arc)Second.CentralThird);

    public Tensor Contains(Tensor contexts)
    {
        using var scope = NewDisposeScope();
        return First.Contains(contexts.select(1, 0)).logical_and(Second.Contains(contexts.select(1, 1))).MoveToOuterDisposeScope();
    }
}
