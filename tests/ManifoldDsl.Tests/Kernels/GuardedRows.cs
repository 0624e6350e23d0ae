using System.Numerics;
using System.Runtime.InteropServices;

namespace ManifoldDsl.Tests;

/// <summary>
/// Rows of native numbers at a distance from each other, at any address, with guards before, between and behind them: what a
/// kernel must not touch.
/// </summary>
internal sealed unsafe class GuardedRows<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    private const int Margin = 80;
    private static readonly T Guard = T.CreateChecked(-12345);
    private readonly T* _memory;
    private readonly int _size;
    private readonly int _offset;

    public GuardedRows(int rows, int length, int stride, int misalignment, Func<double> draw)
    {
        (Rows, Length, Stride) = (rows, length, stride);
        _offset = Margin + misalignment;
        _size = _offset + (rows * stride) + Margin;
        _memory = (T*)NativeMemory.AlignedAlloc((nuint)(_size * sizeof(T)), 64);
        new Span<T>(_memory, _size).Fill(Guard);
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < length; i++)
            {
                this[row, i] = T.CreateChecked(draw());
            }
        }
    }

    public int Rows { get; }

    public int Length { get; }

    public int Stride { get; }

    public T* Start => _memory + _offset;

    public T this[int row, int i]
    {
        get => Start[(row * Stride) + i];
        set => Start[(row * Stride) + i] = value;
    }

    public double[] ToDoubles() => [.. Enumerable.Range(0, Rows * Length).Select(i => double.CreateChecked(this[i / Length, i % Length]))];

    public void AssertGuardsStand()
    {
        for (var i = 0; i < _size; i++)
        {
            var at = i - _offset;
            var stands = _memory[i] == Guard || (at >= 0 && at < Rows * Stride && at % Stride < Length);
            Assert.True(stands, stands ? "" : $"number {at} is outside the {Rows} rows of {Length} at distances of {Stride}, and was written");
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
