using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A small tensor of a layer at the context where a walker is.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class WalkedVector<TManifold, T>
    where TManifold : class, IManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly WalkedTensor _tensor;
    private readonly int _length;
    private readonly int _points;
    private readonly PinnedNumbers<T> _memory;
    private long _madeAt;

    /// <param name="tensor">The tensor.</param>
    /// <param name="length">Its numbers, at one context.</param>
    public WalkedVector(WalkedTensor tensor, int length)
    {
        (_tensor, _length) = (tensor, length);
        _points = tensor.IsOnManifold ? TManifold.Weighting.Count : 0;
        _memory = new(checked((_points + 1) * length));
        Refresh();
    }

    /// <summary>Reads the parameter again.</summary>
    public void Refresh()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        for (var k = 0; k < Math.Max(1, _points); k++)
        {
            var target = _memory.Start + ((nint)(_points == 0 ? 0 : k + 1) * _length);
            new ReadOnlySpan<T>(_tensor.Numbers<T>(k), _length).CopyTo(new Span<T>(target, _length));
        }

        _madeAt = 0;
    }

    /// <summary>The numbers at a position.</summary>
    public T* At(WalkPosition<T> position)
    {
        if (_points > 0 && _madeAt != position.Moves)
        {
            TManifold.Weighting.Materialize(position.Basis, _memory.Start + _length, _length, _memory.Start);
            _madeAt = position.Moves;
        }

        return _memory.Start;
    }
}
