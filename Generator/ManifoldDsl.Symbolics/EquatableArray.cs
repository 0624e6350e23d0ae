using System.Collections;

namespace ManifoldDsl.Symbolics;

/// <summary>
/// An immutable array that is equal to another when their elements are. Expressions and models are compared by value
/// (an incremental generator caches by that equality), so none of them holds a bare array.
/// </summary>
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items;

    public EquatableArray(IEnumerable<T> items) => _items = items is EquatableArray<T> array ? array._items : items.ToArray();

    private EquatableArray(T[] items) => _items = items;

    public int Count => Items.Length;

    public T this[int index] => Items[index];

    private T[] Items => _items ?? []; // default(EquatableArray<T>) is the empty array

    /// <summary>The results of a function of each item.</summary>
    public static EquatableArray<T> From<TSource>(IReadOnlyList<TSource> source, Func<TSource, T> item)
    {
        var items = new T[source.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = item(source[i]);
        }

        return new(items);
    }

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    public bool Equals(EquatableArray<T> other) =>
        ReferenceEquals(_items, other._items) || Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode() => Hash.Combine(Items);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();
}

internal static class EquatableArray
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items);

    public static EquatableArray<T> From<TSource, T>(IReadOnlyList<TSource> source, Func<TSource, T> item)
        where T : IEquatable<T> => EquatableArray<T>.From(source, item);

    public static EquatableArray<T> Of<T>(params T[] items)
        where T : IEquatable<T> => new(items);
}

internal static class Hash
{
    public static int Combine(int first, int second) => unchecked((first * 31) + second);

    public static int Combine<T>(IEnumerable<T> items)
    {
        var hash = 17;
        foreach (var item in items)
        {
            hash = Combine(hash, item is null ? 0 : item.GetHashCode());
        }

        return hash;
    }
}
