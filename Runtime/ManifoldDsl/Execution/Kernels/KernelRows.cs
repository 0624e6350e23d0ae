using System.Numerics;

namespace ManifoldDsl;

/// <summary>
/// The control points whose functions are not 0 at some of a few contexts, four at a time. Where fewer are left, the last one
/// is named again with a function of 0, so that the loops over them need no cases.
/// </summary>
internal struct KernelRows
{
    private int _next;
    private int _found;
    private (int First, int Second, int Third, int Fourth) _rows;

    /// <summary>The index of a control point of the four.</summary>
    public readonly nint this[int i] => i switch { 0 => _rows.First, 1 => _rows.Second, 2 => _rows.Third, _ => _rows.Fourth };

    /// <summary>The function of one of the four control points in a row of φ̃.</summary>
    public readonly T Value<T>(ReadOnlySpan<T> basis, int i)
        where T : unmanaged => i < _found ? basis[(int)this[i]] : default;

    /// <summary>Whether a function is 0 at all contexts of a tile.</summary>
    public static bool IsZero<T>(ReadOnlySpan<T> basis, int k, int contexts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var count = basis.Length / contexts; k < basis.Length; k += count)
        {
            if (!T.IsZero(basis[k]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether there are none after these.</summary>
    /// <param name="basis">φ̃, rows of K numbers.</param>
    /// <param name="contexts">The number of rows.</param>
    public readonly bool IsLast<T>(ReadOnlySpan<T> basis, int contexts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var next = this;
        return !next.MoveNext(basis, contexts);
    }

    /// <summary>Moves on to the next four.</summary>
    /// <param name="basis">φ̃, rows of K numbers.</param>
    /// <param name="contexts">The number of rows.</param>
    /// <returns>Whether there are any.</returns>
    public bool MoveNext<T>(ReadOnlySpan<T> basis, int contexts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        _found = 0;
        for (var count = basis.Length / contexts; _next < count && _found < 4; _next++)
        {
            if (IsZero(basis, _next, contexts))
            {
                continue;
            }

            _rows = _found switch
            {
                0 => (_next, _next, _next, _next),
                1 => (_rows.First, _next, _next, _next),
                2 => (_rows.First, _rows.Second, _next, _next),
                _ => (_rows.First, _rows.Second, _rows.Third, _next),
            };
            _found++;
        }

        return _found > 0;
    }
}
