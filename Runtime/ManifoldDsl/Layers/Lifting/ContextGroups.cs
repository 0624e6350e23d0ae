using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>The rows of a batch by their contexts: groups, each of which is one run of a module.</summary>
/// <param name="rows">Which rows share a context.</param>
/// <param name="dimension">The batch dimension.</param>
internal sealed class ContextGroups(RowContexts rows, long dimension)
{
    private readonly int[] _order = [.. Enumerable.Range(0, rows.Count).OrderBy(row => rows[row])]; // stable

    /// <summary>The number of rows of each context.</summary>
    public long[] Sizes { get; } = CountsOf(rows);

    /// <summary>The rows of each context, in their order. All groups are cut at once: a gradient of each would be as large as the batch.</summary>
    public Tensor[] Split(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sorted = IsSorted ? input : input.index_select(dimension, Index(_order, input.device));
        return [.. sorted.split(Sizes, dimension).Select(group => group.MoveToOuterDisposeScope())];
    }

    /// <summary>Puts the groups' rows back where they were.</summary>
    public Tensor Join(IEnumerable<Tensor> groups)
    {
        using var scope = NewDisposeScope();
        var sorted = cat([.. groups], dimension);
        if (IsSorted)
        {
            return sorted.MoveToOuterDisposeScope();
        }

        var places = new int[_order.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[_order[i]] = i;
        }

        return sorted.index_select(dimension, Index(places, sorted.device)).MoveToOuterDisposeScope();
    }

    private bool IsSorted => rows.ContextOf is null;

    private static Tensor Index(int[] rows, Device device) => tensor([.. rows.Select(row => (long)row)], device: device);

    private static long[] CountsOf(RowContexts rows)
    {
        var counts = new long[rows.Distinct];
        for (var row = 0; row < rows.Count; row++)
        {
            counts[rows[row]]++;
        }

        return counts;
    }
}
