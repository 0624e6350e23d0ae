using System.Numerics;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>Some columns of a matrix, packed for <see cref="ColumnKernels"/>.</summary>
/// <param name="Start">The first number.</param>
/// <param name="Count">The number of columns.</param>
internal readonly unsafe record struct ColumnSegment(nint Start, int Count);

/// <summary>
/// y = Σ coefficient·column: a matrix times one vector, as sums of its columns, so that a vector holds as many numbers of y and
/// nothing is added across it.
/// </summary>
/// <remarks>
/// Columns are packed by blocks of rows that are as high as one, two or four vectors; within a block they follow each other, and
/// a product reads memory in its order. Several accumulators per row hide the latency of additions; where rows are few, they are
/// of different columns. The height is a multiple of the vector.
/// </remarks>
internal static unsafe class ColumnKernels
{
    /// <summary>The vectors of the highest block.</summary>
    private const int MostVectors = 4;

    /// <summary>The narrowest vector that holds some numbers, but not wider than is asked for: rows that are no multiple of it are padded.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="rows">The numbers.</param>
    /// <param name="bits">The widest vector, or 1 for single numbers.</param>
    public static int Bits<T>(long rows, int bits)
        where T : unmanaged
    {
        while (bits > 128 && bits / (16 * sizeof(T)) >= rows)
        {
            bits /= 2;
        }

        return bits;
    }

    /// <summary>The numbers of a vector.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="bits">Its width, or 1 for single numbers.</param>
    public static int Lanes<T>(int bits)
        where T : unmanaged => Math.Max(1, bits / (8 * sizeof(T)));

    /// <summary>The rows of the block that begins at a row.</summary>
    /// <param name="row">The block's first row.</param>
    /// <param name="height">All rows, a multiple of a vector's numbers.</param>
    /// <param name="lanes">A vector's numbers.</param>
    public static int BlockHeight(int row, int height, int lanes) => lanes * ((height - row) / lanes) switch { >= MostVectors => MostVectors, >= 2 => 2, _ => 1 };

    /// <summary>Sums columns.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="columns">What the segments point into.</param>
    /// <param name="segments">The columns.</param>
    /// <param name="coefficients">A number per column, those of the segments one after another.</param>
    /// <param name="target">Receives the sum, all rows of it.</param>
    /// <param name="height">The rows.</param>
    /// <param name="bits">The width of vectors that the columns are packed for.</param>
    public static void Sum<T>(T* columns, ReadOnlySpan<ColumnSegment> segments, T* coefficients, T* target, int height, int bits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (bits)
        {
            case 512: Sum<KernelVector512<T>, T>(columns, segments, coefficients, target, height); break;
            case 256: Sum<KernelVector256<T>, T>(columns, segments, coefficients, target, height); break;
            case 128: Sum<KernelVector128<T>, T>(columns, segments, coefficients, target, height); break;
            default: Sum<KernelNumber<T>, T>(columns, segments, coefficients, target, height); break;
        }
    }

    private static void Sum<TVector, T>(T* columns, ReadOnlySpan<ColumnSegment> segments, T* coefficients, T* target, int height)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var row = 0;
        while (row < height)
        {
            var block = BlockHeight(row, height, TVector.Count);
            switch (block / TVector.Count)
            {
                case MostVectors: SumFour<TVector, T>(columns, segments, coefficients, target + row, row); break;
                case 2: SumTwo<TVector, T>(columns, segments, coefficients, target + row, row); break;
                default: SumOne<TVector, T>(columns, segments, coefficients, target + row, row); break;
            }

            row += block;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumFour<TVector, T>(T* columns, ReadOnlySpan<ColumnSegment> segments, T* coefficients, T* target, int row)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (even1, even2, even3, even4) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        var (odd1, odd2, odd3, odd4) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        var height = 4 * TVector.Count;
        foreach (var (start, count) in segments)
        {
            var column = columns + start + ((nint)row * count);
            var end = coefficients + count;
            for (; coefficients <= end - 2; coefficients += 2, column += 2 * height)
            {
                var factor = TVector.Create(coefficients[0]);
                even1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 0), even1);
                even2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, TVector.Count), even2);
                even3 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 2 * TVector.Count), even3);
                even4 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 3 * TVector.Count), even4);
                factor = TVector.Create(coefficients[1]);
                odd1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 4 * TVector.Count), odd1);
                odd2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 5 * TVector.Count), odd2);
                odd3 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 6 * TVector.Count), odd3);
                odd4 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 7 * TVector.Count), odd4);
            }

            if (coefficients < end)
            {
                var factor = TVector.Create(*coefficients++);
                even1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 0), even1);
                even2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, TVector.Count), even2);
                even3 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 2 * TVector.Count), even3);
                even4 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 3 * TVector.Count), even4);
            }
        }

        TVector.Store(even1 + odd1, ref *target, 0);
        TVector.Store(even2 + odd2, ref *target, TVector.Count);
        TVector.Store(even3 + odd3, ref *target, 2 * TVector.Count);
        TVector.Store(even4 + odd4, ref *target, 3 * TVector.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTwo<TVector, T>(T* columns, ReadOnlySpan<ColumnSegment> segments, T* coefficients, T* target, int row)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a1, a2, b1, b2) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        var (c1, c2, d1, d2) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        var height = 2 * TVector.Count;
        foreach (var (start, count) in segments)
        {
            var column = columns + start + ((nint)row * count);
            var end = coefficients + count;
            for (; coefficients <= end - 4; coefficients += 4, column += 4 * height)
            {
                var factor = TVector.Create(coefficients[0]);
                a1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 0), a1);
                a2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, TVector.Count), a2);
                factor = TVector.Create(coefficients[1]);
                b1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 2 * TVector.Count), b1);
                b2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 3 * TVector.Count), b2);
                factor = TVector.Create(coefficients[2]);
                c1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 4 * TVector.Count), c1);
                c2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 5 * TVector.Count), c2);
                factor = TVector.Create(coefficients[3]);
                d1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 6 * TVector.Count), d1);
                d2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 7 * TVector.Count), d2);
            }

            for (; coefficients < end; coefficients++, column += height)
            {
                var factor = TVector.Create(*coefficients);
                a1 = TVector.MultiplyAdd(factor, TVector.Load(in *column, 0), a1);
                a2 = TVector.MultiplyAdd(factor, TVector.Load(in *column, TVector.Count), a2);
            }
        }

        TVector.Store((a1 + b1) + (c1 + d1), ref *target, 0);
        TVector.Store((a2 + b2) + (c2 + d2), ref *target, TVector.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumOne<TVector, T>(T* columns, ReadOnlySpan<ColumnSegment> segments, T* coefficients, T* target, int row)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c, d) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        foreach (var (start, count) in segments)
        {
            var column = columns + start + ((nint)row * count);
            var end = coefficients + count;
            for (; coefficients <= end - 4; coefficients += 4, column += 4 * TVector.Count)
            {
                a = TVector.MultiplyAdd(TVector.Create(coefficients[0]), TVector.Load(in *column, 0), a);
                b = TVector.MultiplyAdd(TVector.Create(coefficients[1]), TVector.Load(in *column, TVector.Count), b);
                c = TVector.MultiplyAdd(TVector.Create(coefficients[2]), TVector.Load(in *column, 2 * TVector.Count), c);
                d = TVector.MultiplyAdd(TVector.Create(coefficients[3]), TVector.Load(in *column, 3 * TVector.Count), d);
            }

            for (; coefficients < end; coefficients++, column += TVector.Count)
            {
                a = TVector.MultiplyAdd(TVector.Create(*coefficients), TVector.Load(in *column, 0), a);
            }
        }

        TVector.Store((a + b) + (c + d), ref *target, 0);
    }
}
