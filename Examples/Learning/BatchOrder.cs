using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Batches of indices in a random order that the seed determines: each index once, then in a new order again.</summary>
internal sealed class BatchOrder : IDisposable
{
    private readonly long _count;
    private readonly Generator _random;
    private Tensor _order;
    private long _position;

    public BatchOrder(long count, int seed)
    {
        _count = count;
        _random = new Generator((ulong)seed);
        _order = Shuffle();
    }

    /// <summary>[<see cref="TrainingPlan.BatchSize"/>] indices, in the caller's dispose scope.</summary>
    public Tensor Next()
    {
        if (_position + TrainingPlan.BatchSize > _count)
        {
            _order.Dispose();
            _order = Shuffle();
            _position = 0;
        }

        var batch = _order.narrow(0, _position, TrainingPlan.BatchSize);
        _position += TrainingPlan.BatchSize;
        return batch;
    }

    public void Dispose()
    {
        _order.Dispose();
        _random.Dispose();
    }

    private Tensor Shuffle() => randperm(_count, generator: _random).DetachFromDisposeScope();
}
