namespace ManifoldDsl;

/// <summary>
/// Numbers that begin at a cache line and stay where they are: memory for kernels that the garbage collector frees, so that
/// what holds it needs no disposing. They are zero at first.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class PinnedNumbers<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _array; // keeps the memory

    /// <param name="length">How many; there is room for a cache line more.</param>
    public PinnedNumbers(int length)
    {
        _array = GC.AllocateArray<T>(length + (2 * Alignment / sizeof(T)), pinned: true);
        fixed (T* start = _array)
        {
            Start = (T*)(((nuint)start + Alignment - 1) / Alignment * Alignment);
        }
    }

    /// <summary>The first one; valid as long as this object is reachable.</summary>
    public T* Start { get; }

    /// <summary>The numbers from the first on.</summary>
    /// <param name="length">How many.</param>
    public Span<T> AsSpan(int length) => new(Start, length);
}
