using System.Numerics;

namespace ManifoldDsl;

/// <summary>ρ(s) between the two matrices of an orbit, for one sample: its numbers are evaluated once per move.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class TurnStage<TManifold, T> : WalkStage<T>
    where TManifold : class, IOrbitManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<Representation<TManifold>> _read;
    private readonly double[] _coordinates = new double[TManifold.Group.CoordinateCount];
    private readonly int _rank;
    private Representation<TManifold> _representation;
    private PinnedNumbers<T> _table;
    private long _evaluatedAt;

    /// <param name="read">The representation that the layer has now.</param>
    public TurnStage(Func<Representation<TManifold>> read)
    {
        (_read, _representation) = (read, read());
        (_rank, _table) = (_representation.Dimension, new(_representation.TableSize));
    }

    public override int? Inputs => _rank;

    public override int? Outputs => _rank;

    public override void Refresh()
    {
        _representation = _read();
        _table = new(_representation.TableSize);
        _evaluatedAt = 0;
    }

    public override void Run(WalkPosition<T> position, T* input, T* output, int length)
    {
        if (_evaluatedAt != position.Moves)
        {
            TManifold.EvaluateCoordinates(position.Context, _coordinates);
            _representation.Evaluate(_coordinates, _table.AsSpan(_representation.TableSize));
            _evaluatedAt = position.Moves;
        }

        _representation.Turn(new TurnedRows<T>(_table.Start, count: 1, rowsPerContext: 1, input, output));
    }
}
