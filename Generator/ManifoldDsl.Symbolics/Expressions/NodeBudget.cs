namespace ManifoldDsl.Symbolics;

/// <summary>
/// What one derivation may spend. Every node that is made on this thread counts, wherever it is made, so no pass can run away
/// (expanding (a + b + c + d)⁵⁰ would), and each is a place where a compiler's cancellation is noticed.
/// </summary>
internal sealed class NodeBudget
{
    /// <summary>Passes recurse over trees, and a compiler's stack is small.</summary>
    public const int DeepestTree = 128;

    /// <summary>Nodes of one expression, written out.</summary>
    public const int LargestTree = 20_000;

    /// <summary>Nodes of all the expressions of one derivation, thrown away or not.</summary>
    public const int DefaultNodes = 1_000_000;

    private const int NodesBetweenChecks = 1024;

    [ThreadStatic]
    private static NodeBudget? _current;

    private readonly int _limit;
    private readonly CancellationToken _cancellation;
    private int _spent;

    private NodeBudget(int limit, CancellationToken cancellation) => (_limit, _cancellation) = (limit, cancellation);

    /// <summary>Runs a derivation within a budget.</summary>
    /// <exception cref="ExpressionLimitException">It made more nodes than the limit.</exception>
    public static T Run<T>(Func<T> derivation, CancellationToken cancellation, int limit = DefaultNodes)
    {
        var outer = _current;
        _current = new(limit, cancellation);
        try
        {
            return derivation();
        }
        finally
        {
            _current = outer;
        }
    }

    /// <summary>Called for every node, with its size as a tree.</summary>
    public static void Count(int depth, int size)
    {
        if (depth > DeepestTree || size > LargestTree)
        {
            throw new ExpressionLimitException(depth > DeepestTree
                ? $"an expression is nested more than {DeepestTree} deep"
                : $"an expression has more than {LargestTree} operations");
        }

        _current?.Spend();
    }

    private void Spend()
    {
        _spent++;
        if (_spent > _limit)
        {
            throw new ExpressionLimitException($"its derivation takes more than {_limit} steps");
        }

        if (_spent % NodesBetweenChecks == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}
