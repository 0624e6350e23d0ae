namespace ManifoldDsl;

/// <summary>Rows of a layer that turn, each by its context.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct TurnedRows<T>(T* table, int count, int rowsPerContext, T* source, T* target)
    where T : unmanaged
{
    /// <summary>The representation's numbers, <see cref="Representation{TManifold}.TableSize"/> per context.</summary>
    public readonly T* Table = table;

    /// <summary>The number of rows.</summary>
    public readonly int Count = count;

    /// <summary>What turns, [rows, r].</summary>
    public readonly T* Source = source;

    /// <summary>Where it goes, [rows, r].</summary>
    public readonly T* Target = target;

    private readonly int _rowsPerContext = rowsPerContext;

    /// <summary>The context of a row.</summary>
    public int ContextOf(int row) => _rowsPerContext == 1 ? row : row / _rowsPerContext;
}
