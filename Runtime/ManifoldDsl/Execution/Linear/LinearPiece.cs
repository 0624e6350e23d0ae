using System.Numerics;

namespace ManifoldDsl;

/// <summary>The rows of a piece that a basis function counts at.</summary>
/// <param name="Count">How many.</param>
/// <param name="IsWhole">Whether that is all of them.</param>
internal readonly record struct RowSelection(int Count, bool IsWhole);

/// <summary>Which rows count for a basis function.</summary>
internal enum RowRule
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those at which it is not zero.</summary>
    NotZero,

    /// <summary>Those at which it, or its derivative, can be other than zero.</summary>
    Support,
}

/// <summary>Some rows of a linear layer, with the memory for their scaled copies.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe ref struct LinearPiece<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LinearRows<T> _rows;
    private readonly Scratch _first;
    private readonly Scratch _second;
    private readonly Scratch _coefficients;
    private readonly Scratch _selected;
    private int _start;

    /// <param name="rows">The layer.</param>
    /// <param name="length">At most so many rows.</param>
    /// <param name="width">The longest row that is copied.</param>
    public LinearPiece(in LinearRows<T> rows, int length, int width)
    {
        _rows = rows;
        length = Math.Min(length, rows.Rows);
        _first = Scratch.Take((long)length * width * sizeof(T));
        _second = Scratch.Take((long)length * width * sizeof(T));
        _coefficients = Scratch.Take((long)length * rows.Functions * sizeof(T));
        _selected = Scratch.Take((long)length * sizeof(int));
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The last selection.</summary>
    public RowSelection Selection { get; private set; }

    /// <summary>φ̃ of the rows, [count, K].</summary>
    public readonly T* Coefficients => _coefficients.As<T>();

    /// <summary>Memory for rows, where their scaled copies are.</summary>
    public readonly T* First => _first.As<T>();

    /// <summary>Memory for rows.</summary>
    public readonly T* Second => _second.As<T>();

    /// <summary>Goes to the rows from <paramref name="start"/> on.</summary>
    public void Begin(int start, int count)
    {
        (_start, Count) = (start, count);
        _rows.Spread(start, count, Coefficients);
    }

    /// <summary>φ̃ₖ at a row.</summary>
    public readonly T Coefficient(int row, int k) => Coefficients[((nint)row * _rows.Functions) + k];

    /// <summary>Selects the rows that a basis function counts at.</summary>
    /// <param name="k">The function.</param>
    /// <param name="rule">What counts.</param>
    public RowSelection Select(int k, RowRule rule)
    {
        var count = 0;
        var selected = _selected.As<int>();
        for (var row = 0; row < Count; row++)
        {
            if (rule switch
            {
                RowRule.NotZero => !T.IsZero(Coefficient(row, k)),
                RowRule.Support => _rows.Support![((nint)_rows.ContextOf(_start + row) * _rows.Functions) + k],
                _ => true,
            })
            {
                selected[count++] = row;
            }
        }

        return Selection = new(count, count == Count);
    }

    /// <summary>The row of the piece that was selected as the i-th.</summary>
    public readonly int Selected(int i) => _selected.As<int>()[i];

    /// <summary>φ̃ₖ·source for all rows: the source itself where φ̃ₖ is 1.</summary>
    public readonly T* Scaled(int k, T* source, int width)
    {
        var isOne = true;
        for (var row = 0; isOne && row < Count; row++)
        {
            isOne = Coefficient(row, k) == T.One;
        }

        for (var row = 0; !isOne && row < Count; row++)
        {
            RowKernels<T>.Scale(source + ((nint)row * width), Coefficient(row, k), First + ((nint)row * width), width);
        }

        return isOne ? source : First;
    }

    /// <summary>The selected rows one after another, scaled by φ̃ₖ.</summary>
    public readonly T* Gathered(int k, T* source, int width)
    {
        var selected = _selected.As<int>();
        for (var i = 0; i < Selection.Count; i++)
        {
            RowKernels<T>.Scale(source + ((nint)selected[i] * width), Coefficient(selected[i], k), First + ((nint)i * width), width);
        }

        return First;
    }

    /// <summary>The selected rows as they are, beside those of <see cref="Gathered"/>.</summary>
    public readonly T* GatheredSecond(T* source, int width)
    {
        var selected = _selected.As<int>();
        for (var i = 0; i < Selection.Count; i++)
        {
            new ReadOnlySpan<T>(source + ((nint)selected[i] * width), width).CopyTo(new Span<T>(Second + ((nint)i * width), width));
        }

        return Second;
    }

    /// <summary>Adds rows to those they were selected from.</summary>
    public readonly void AddBack(T* source, T* target, int width)
    {
        var selected = _selected.As<int>();
        for (var i = 0; i < Selection.Count; i++)
        {
            RowKernels<T>.AddScaled(source + ((nint)i * width), T.One, target + ((nint)selected[i] * width), width);
        }
    }

    public readonly void Dispose()
    {
        _selected.Dispose();
        _coefficients.Dispose();
        _second.Dispose();
        _first.Dispose();
    }
}
