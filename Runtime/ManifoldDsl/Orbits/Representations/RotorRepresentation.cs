using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// ρ of the coordinates that commute: r/2 pairs (u, v), each turning by its phase. A pair of frequency 0 is two numbers that stay; so
/// does a last number where r is odd. A row holds all u, then all v; the table all cosines, then all sines.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class RotorRepresentation<TManifold> : Representation<TManifold>, IEquatable<RotorRepresentation<TManifold>>
    where TManifold : class, IOrbitManifold<TManifold>
{
    private static readonly int[] Columns = [.. TManifold.Group.Factors.Where(factor => factor is not SpaceFactor).Select(TManifold.Group.FirstCoordinate)];

    /// <summary>The phase in radians that a frequency of 1 gains over a unit of each canonical coordinate.</summary>
    private static readonly double[] Units = [.. TManifold.Group.Factors.Where(factor => factor is not SpaceFactor).Select(factor => factor is LineFactor ? Math.PI : 1)];

    private readonly double[,] _frequencies;
    private readonly double[] _radians;
    private readonly float[] _singleRadians;
    private readonly RotorTable _table;

    /// <param name="dimension">r.</param>
    /// <param name="frequencies">[r/2, C]: of each pair, a frequency per coordinate that commutes, in turns of circles and half turns of lines.</param>
    /// <param name="scale">What is multiplied besides.</param>
    public RotorRepresentation(int dimension, double[,] frequencies, double scale)
        : base(dimension, scale)
    {
        _frequencies = frequencies;
        _radians = [.. Enumerable.Range(0, Columns.Length).SelectMany(coordinate => Enumerable.Range(0, Pairs).Select(pair => Units[coordinate] * frequencies[pair, coordinate]))];
        _singleRadians = [.. _radians.Select(number => (float)number)];
        _table = new(frequencies);
    }

    /// <inheritdoc />
    public override int TableSize => 2 * Pairs;

    private int Pairs => _frequencies.GetLength(0);

    private bool HasSingle => Dimension % 2 == 1;

    /// <inheritdoc />
    public override void Evaluate<T>(ReadOnlySpan<double> coordinates, Span<T> table) => _table.Evaluate(coordinates, TManifold.Group.CoordinateCount, Columns, Units, Scale, table);

    /// <inheritdoc />
    public override Tensor Evaluate(Tensor coordinates)
    {
        using var scope = NewDisposeScope();
        var own = coordinates.index_select(1, tensor(Columns.Select(column => (long)column).ToArray(), device: coordinates.device));
        var phases = own.matmul(tensor(_radians, [Columns.Length, Pairs], dtype: coordinates.dtype, device: coordinates.device));
        return (Scale * cat([phases.cos(), phases.sin()], 1)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override Tensor Turn(Tensor rows, Tensor table)
    {
        using var scope = NewDisposeScope();
        var parts = table.unsqueeze(1).split([Pairs, Pairs], -1);
        var numbers = HasSingle ? rows.split([Pairs, Pairs, 1], -1) : rows.split([Pairs, Pairs], -1);
        var (cos, sin, u, v) = (parts[0], parts[1], numbers[0], numbers[1]);
        Tensor[] turned = [(u * cos) - (v * sin), (u * sin) + (v * cos)];
        return cat(HasSingle ? [.. turned, Scale * numbers[2]] : turned, -1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override void Turn<T>(TurnedRows<T> rows)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Turn<KernelVector512<T>, T>(rows);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Turn<KernelVector256<T>, T>(rows);
        }
        else
        {
            Turn<KernelVector128<T>, T>(rows);
        }
    }

    /// <inheritdoc />
    public override void TurnBack<T>(TurnedRows<T> rows)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TurnBack<KernelVector512<T>, T>(rows);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            TurnBack<KernelVector256<T>, T>(rows);
        }
        else
        {
            TurnBack<KernelVector128<T>, T>(rows);
        }
    }

    /// <inheritdoc />
    public override unsafe void AccumulateCoordinates<T>(TurnedRows<T> rows, T* gradients, ReadOnlySpan<double> coordinates, Span<double> sums)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Accumulate<KernelVector512<T>, T>(rows, gradients, sums);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate<KernelVector256<T>, T>(rows, gradients, sums);
        }
        else
        {
            Accumulate<KernelVector128<T>, T>(rows, gradients, sums);
        }
    }

    /// <inheritdoc />
    public bool Equals(RotorRepresentation<TManifold>? other) =>
        other is not null && Dimension == other.Dimension && Scale == other.Scale && _radians.AsSpan().SequenceEqual(other._radians);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RotorRepresentation<TManifold>);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Dimension, Scale, _radians.Length > 0 ? _radians[^1] : 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Turn<TVector, T>(TurnedRows<T> rows)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint pairs = Pairs, whole = pairs / TVector.Count * TVector.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            var cos = rows.Table + (rows.ContextOf(row) * 2 * pairs);
            T* u = rows.Source + ((nint)row * Dimension), turned = rows.Target + ((nint)row * Dimension);
            TManifold.Turn<TVector, T>(in *cos, in cos[pairs], in *u, in u[pairs], ref *turned, ref turned[pairs], whole);
            if (whole < pairs)
            {
                TManifold.Turn<KernelNumber<T>, T>(in cos[whole], in cos[pairs + whole], in u[whole], in u[pairs + whole], ref turned[whole], ref turned[pairs + whole], pairs - whole);
            }

            CopySingle(u, turned);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void TurnBack<TVector, T>(TurnedRows<T> rows)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint pairs = Pairs, whole = pairs / TVector.Count * TVector.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            var cos = rows.Table + (rows.ContextOf(row) * 2 * pairs);
            T* turned = rows.Source + ((nint)row * Dimension), u = rows.Target + ((nint)row * Dimension);
            TManifold.TurnBack<TVector, T>(in *cos, in cos[pairs], in *turned, in turned[pairs], ref *u, ref u[pairs], whole);
            if (whole < pairs)
            {
                TManifold.TurnBack<KernelNumber<T>, T>(in cos[whole], in cos[pairs + whole], in turned[whole], in turned[pairs + whole], ref u[whole], ref u[pairs + whole], pairs - whole);
            }

            CopySingle(turned, u);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Accumulate<TVector, T>(TurnedRows<T> rows, T* gradients, Span<double> sums)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint pairs = Pairs, whole = pairs / TVector.Count * TVector.Count;
        ref var frequencies = ref typeof(T) == typeof(float)
            ? ref Unsafe.As<float, T>(ref MemoryMarshal.GetArrayDataReference(_singleRadians))
            : ref Unsafe.As<double, T>(ref MemoryMarshal.GetArrayDataReference(_radians));
        Span<T> ofRow = stackalloc T[Columns.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            T* turned = rows.Target + ((nint)row * Dimension), gradient = gradients + ((nint)row * Dimension);
            ofRow.Clear();
            TManifold.AccumulateCoordinates<TVector, T>(ref frequencies, pairs, in *turned, in turned[pairs], in *gradient, in gradient[pairs], ofRow, whole);
            if (whole < pairs)
            {
                TManifold.AccumulateCoordinates<KernelNumber<T>, T>(
                    ref Unsafe.Add(ref frequencies, whole), pairs, in turned[whole], in turned[pairs + whole], in gradient[whole], in gradient[pairs + whole], ofRow, pairs - whole);
            }

            var context = rows.ContextOf(row) * TManifold.Group.CoordinateCount;
            for (var i = 0; i < Columns.Length; i++)
            {
                sums[context + Columns[i]] += double.CreateTruncating(ofRow[i]);
            }
        }
    }

    /// <summary>The last number of an odd row, which does not turn.</summary>
    private unsafe void CopySingle<T>(T* source, T* target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (HasSingle)
        {
            target[Dimension - 1] = T.CreateTruncating(Scale) * source[Dimension - 1];
        }
    }
}
