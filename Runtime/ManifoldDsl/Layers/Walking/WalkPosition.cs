using System.Numerics;

namespace ManifoldDsl;

/// <summary>Where a walker is: the context, φ̃ there, and for how many steps it has been there.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="description">The manifold.</param>
internal sealed class WalkPosition<T>(ManifoldDescription description)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double[] _context = new double[description.ContextSize];
    private readonly double[] _accepted = new double[description.ContextSize];
    private readonly double[] _frame = new double[description.BasisCount];
    private readonly T[] _basis = new T[description.BasisCount];
    private readonly int[] _nonZero = new int[description.BasisCount];
    private int _nonZeroCount;

    /// <summary>φ̃ (of a nonlinear formula, the features), computed in double and rounded once.</summary>
    public ReadOnlySpan<T> Basis => _basis;

    /// <summary>The functions that are not 0.</summary>
    public ReadOnlySpan<int> NonZero => _nonZero.AsSpan(0, _nonZeroCount);

    /// <summary>Counts moves; 0 before the first. What was computed at another number is of another context.</summary>
    public long Moves { get; private set; }

    /// <summary>Whether a step was done at this context: then it may well be followed by more.</summary>
    public bool IsResting { get; set; }

    /// <summary>The context, as it was accepted; empty before the first move.</summary>
    public ReadOnlySpan<double> Context => Moves == 0 ? default : _context;

    /// <summary>Moves to a context; to the one where it is already does nothing.</summary>
    /// <exception cref="ArgumentException">It is no context; the position stays.</exception>
    public void Move<TManifold>(ReadOnlySpan<double> context)
        where TManifold : class, IManifold<TManifold>
    {
        Point<TManifold>.ThrowIfNotOneContext(context.Length);
        context.CopyTo(_accepted);
        Contexts.Accept(description, _accepted, isShared: true, method: "MoveTo");
        if (Moves > 0 && _accepted.AsSpan().SequenceEqual(_context))
        {
            return;
        }

        _accepted.CopyTo(_context.AsSpan());
        TManifold.EvaluateFrame(_context, _frame);
        _nonZeroCount = 0;
        for (var k = 0; k < _frame.Length; k++)
        {
            _basis[k] = T.CreateTruncating(_frame[k]);
            if (!T.IsZero(_basis[k]))
            {
                _nonZero[_nonZeroCount++] = k;
            }
        }

        (Moves, IsResting) = (Moves + 1, false);
    }
}
