namespace ManifoldDsl.Symbolics;

/// <summary>
/// A square matrix of exact rational numbers, equal by value. Only the entries that are not zero are stored: most Gram
/// matrices are nearly diagonal, and exact arithmetic is dear.
/// </summary>
internal sealed class RationalMatrix : IEquatable<RationalMatrix>
{
    private readonly EquatableArray<(int Column, Rational Value)>[] _rows; // columns ascending, values not zero

    public RationalMatrix(int size, Func<int, int, Rational> entry)
        : this([.. Enumerable.Range(0, size).Select(row => Enumerable.Range(0, size).Select(column => (Column: column, Value: entry(row, column))).Where(e => !e.Value.IsZero))])
    {
    }

    private RationalMatrix(IEnumerable<(int Column, Rational Value)>[] rows) => _rows = [.. rows.Select(row => row.ToEquatableArray())];

    public int Size => _rows.Length;

    public bool IsDiagonal => _rows.Select((row, i) => row.All(entry => entry.Column == i)).All(isDiagonal => isDiagonal);

    public Rational this[int row, int column]
    {
        get
        {
            foreach (var entry in _rows[row])
            {
                if (entry.Column >= column)
                {
                    return entry.Column == column ? entry.Value : Rational.Zero;
                }
            }

            return Rational.Zero;
        }
    }

    /// <summary>From rows of the entries that are not zero, by ascending columns.</summary>
    public static RationalMatrix FromRows(IReadOnlyList<IEnumerable<(int Column, Rational Value)>> rows) => new([.. rows]);

    /// <summary>A symmetric matrix from its lower triangle.</summary>
    public static RationalMatrix FromLower(IReadOnlyList<IReadOnlyList<(int Column, Rational Value)>> lower)
    {
        var rows = lower.Select(row => row.ToList()).ToArray();
        for (var row = 0; row < lower.Count; row++)
        {
            foreach (var (column, value) in lower[row].Where(entry => entry.Column != row))
            {
                rows[column].Add((row, value));
            }
        }

        return new(rows);
    }

    /// <summary>The entries of a row that are not zero.</summary>
    public EquatableArray<(int Column, Rational Value)> Row(int row) => _rows[row];

    public RationalMatrix Multiply(RationalMatrix other) => new([.. _rows.Select(row =>
    {
        var product = new SortedDictionary<int, Rational>();
        foreach (var (k, left) in row)
        {
            foreach (var (column, right) in other._rows[k])
            {
                product[column] = (product.TryGetValue(column, out var sofar) ? sofar : Rational.Zero) + (left * right);
            }
        }

        return product.Where(entry => !entry.Value.IsZero).Select(entry => (entry.Key, entry.Value));
    })]);

    public RationalMatrix Transpose()
    {
        var columns = _rows.Select(_ => new List<(int Column, Rational Value)>()).ToArray();
        for (var row = 0; row < Size; row++)
        {
            foreach (var (column, value) in _rows[row])
            {
                columns[column].Add((row, value));
            }
        }

        return new(columns);
    }

    /// <summary>The entries, row by row.</summary>
    public EquatableArray<Expr> ToExpressions() => ToExpressions((_, _, value) => value);

    /// <summary>A function of the entries that are not zero, row by row; the others are 0.</summary>
    public EquatableArray<Expr> ToExpressions(Func<int, int, Rational, Expr> entry)
    {
        var all = new Expr[Size * Size];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Expr.Zero;
        }

        for (var row = 0; row < Size; row++)
        {
            foreach (var (column, value) in _rows[row])
            {
                all[(row * Size) + column] = entry(row, column, value);
            }
        }

        return new(all);
    }

    public double[,] ToDoubles()
    {
        var doubles = new double[Size, Size];
        for (var row = 0; row < Size; row++)
        {
            foreach (var (column, value) in _rows[row])
            {
                doubles[row, column] = value.ToDouble();
            }
        }

        return doubles;
    }

    public bool Equals(RationalMatrix? other) => other is not null && _rows.SequenceEqual(other._rows);

    public override bool Equals(object? obj) => Equals(obj as RationalMatrix);

    public override int GetHashCode() => Hash.Combine(_rows);
}
