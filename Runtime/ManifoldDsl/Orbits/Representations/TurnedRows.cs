namespace ManifoldDsl;

/// <summary>Rows of a layer that turn, each by its context.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct TurnedRows<T>(T* table, RowContexts contexts, int positions, T* source, T* target)
    where T : unmanaged
{
    /// <summary>The representation's numbers at the distinct contexts, [u, <see cref="Representation{TManifold}.TableSize"/>].</summary>
    public readonly T* Table = table;

    /// <summary>The contexts of the rows.</summary>
    public readonly RowContexts Contexts = contexts;

    /// <summary>The positions of a row that share its context.</summary>
    public readonly int Positions = positions;

    /// <summary>What turns, [S, P, r].</summary>
    public readonly T* Source = source;

    /// <summary>Where it goes, [S, P, r].</summary>
    public readonly T* Target = target;

    /// <summary>S·P.</summary>
    public int Count => Contexts.Count * Positions;

    /// <summary>The context of a row and position.</summary>
    public int ContextOf(int row) => Contexts[Positions == 1 ? row : row / Positions];
}
