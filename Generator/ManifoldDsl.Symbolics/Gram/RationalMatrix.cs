namespace ManifoldDsl.Symbolics;

/// <summary>A square matrix of exact rational numbers, equal by value.</summary>
internal sealed class RationalMatrix : IEquatable<RationalMatrix>
{
    private readonly EquatableArray<Rational> _entries; // row by row

    public RationalMatrix(int size, Func<int, int, Rational> entry)
    {
        Size = size;
        _entries = new(Enumerable.Range(0, size * size).Select(i => entry(i / size, i % size)));
    }

    public int Size { get; }

    public Rational this[int row, int column] => _entries[(row * Size) + column];

    public bool IsDiagonal => Enumerable.Range(0, Size * Size).All(i => i / Size == i % Size || _entries[i].IsZero);

    public RationalMatrix Multiply(RationalMatrix other)
    {
        var product = new Rational[Size, Size];
        for (var row = 0; row < Size; row++)
        {
            for (var k = 0; k < Size; k++)
            {
                for (var column = 0; !this[row, k].IsZero && column < Size; column++)
                {
                    product[row, column] += this[row, k] * other[k, column];
                }
            }
        }

        return new(Size, (row, column) => product[row, column]);
    }

    public RationalMatrix Transpose() => new(Size, (row, column) => this[column, row]);

    /// <summary>The entries, row by row.</summary>
    public EquatableArray<Expr> ToExpressions() => _entries.Select(entry => (Expr)entry).ToEquatableArray();

    public double[,] ToDoubles()
    {
        var doubles = new double[Size, Size];
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                doubles[row, column] = this[row, column].ToDouble();
            }
        }

        return doubles;
    }

    public bool Equals(RationalMatrix? other) => other is not null && Size == other.Size && _entries == other._entries;

    public override bool Equals(object? obj) => Equals(obj as RationalMatrix);

    public override int GetHashCode() => Hash.Combine(Size, _entries.GetHashCode());
}
