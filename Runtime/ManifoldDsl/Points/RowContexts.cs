using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Which rows of a batch share a context. Work over weights is done once per distinct context.</summary>
internal sealed class RowContexts
{
    private RowContexts(int count, int distinct, int[]? contextOf, int repeats)
    {
        (Count, Distinct, ContextOf, Repeats) = (count, distinct, contextOf, repeats);
        FirstRows = contextOf is null ? [.. Enumerable.Range(0, distinct).Select(context => (long)context * repeats)] : First(contextOf, distinct);
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>u, the number of distinct contexts.</summary>
    public int Distinct { get; }

    /// <summary>The context of each row; null where row i has context i / <see cref="Repeats"/>.</summary>
    public int[]? ContextOf { get; }

    /// <summary>The number of consecutive rows per context, where that is the same for all; 0 where it is not.</summary>
    public int Repeats { get; }

    /// <summary>A row of each context.</summary>
    public long[] FirstRows { get; }

    /// <summary>Whether every row has a context of its own.</summary>
    public bool AreAllDistinct => Distinct == Count;

    /// <summary>The context of a row.</summary>
    public int this[int row] => ContextOf is null ? row / Repeats : ContextOf[row];

    /// <summary>The context of each row, as a tensor of indices [S] in the current dispose scope.</summary>
    public Tensor Index(Device device) => tensor(ContextOf?.Select(context => (long)context).ToArray() ?? [.. Enumerable.Range(0, Count).Select(row => (long)(row / Repeats))], device: device);

    /// <summary>The rows in the order of their contexts.</summary>
    public long[] Order => [.. Enumerable.Range(0, Count).OrderBy(row => this[row]).Select(row => (long)row)];

    /// <summary>Where the rows of each context start in <see cref="Order"/>, and the end.</summary>
    public int[] Starts
    {
        get
        {
            var starts = new int[Distinct + 1];
            for (var row = 0; row < Count; row++)
            {
                starts[this[row] + 1]++;
            }

            for (var context = 0; context < Distinct; context++)
            {
                starts[context + 1] += starts[context];
            }

            return starts;
        }
    }

    /// <summary>Rows with a context each.</summary>
    public static RowContexts AllDistinct(int count) => new(count, count, null, 1);

    /// <summary>Contexts of as many consecutive rows each.</summary>
    public static RowContexts Repeated(int distinct, int repeats) => new(distinct * repeats, distinct, null, repeats);

    /// <summary>Finds equal contexts, numbered by their first row.</summary>
    /// <param name="contexts">Rows of numbers.</param>
    /// <param name="size">The numbers of a context.</param>
    public static RowContexts Find(double[] contexts, int size)
    {
        var count = contexts.Length / size;
        var known = new Dictionary<ReadOnlyMemory<double>, int>(count, Comparer.Instance);
        var contextOf = new int[count];
        for (var row = 0; row < count; row++)
        {
            ref var context = ref CollectionsMarshal.GetValueRefOrAddDefault(known, contexts.AsMemory(row * size, size), out var isKnown);
            contextOf[row] = isKnown ? context : context = known.Count - 1;
        }

        if (known.Count == count)
        {
            return AllDistinct(count);
        }

        var repeats = count / known.Count;
        var isRegular = count % known.Count == 0;
        for (var row = 0; isRegular && row < count; row++)
        {
            isRegular = contextOf[row] == row / repeats;
        }

        return isRegular ? Repeated(known.Count, repeats) : new(count, known.Count, contextOf, 0);
    }

    private static long[] First(int[] contextOf, int distinct)
    {
        var first = new long[distinct];
        for (var row = contextOf.Length - 1; row >= 0; row--)
        {
            first[contextOf[row]] = row;
        }

        return first;
    }

    private sealed class Comparer : IEqualityComparer<ReadOnlyMemory<double>>
    {
        public static Comparer Instance { get; } = new();

        public bool Equals(ReadOnlyMemory<double> x, ReadOnlyMemory<double> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<double> numbers)
        {
            var hash = default(HashCode);
            foreach (var number in numbers.Span)
            {
                hash.Add(number);
            }

            return hash.ToHashCode();
        }
    }
}
