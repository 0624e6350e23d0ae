using System.Numerics;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>
/// The kernels of <see cref="ILinearManifold{TSelf}"/> as loops over control points: for bases too large to be written out, and
/// for local ones, of which only the functions that are not 0 are touched. Four control points at a time, over a slice that
/// stays in the cache, are about as fast as all at once.
/// </summary>
public static class KernelLoops
{
    /// <summary>Numbers of W that are still in the first cache when the next four control points are added to them, of four contexts too.</summary>
    private const int SliceLength = 2048;

    /// <inheritdoc cref="ILinearManifold{TSelf}.Materialize{TVector, T}" />
    public static void Materialize<TVector, T>(ReadOnlySpan<T> basis, ref readonly T points, nint stride, ref T weights, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var first = new KernelRows();
        first.MoveNext(basis, 1);
        for (nint start = 0, slice; start < length; start += slice)
        {
            slice = first.IsLast(basis, 1) ? length : Math.Min(SliceLength, length - start);
            ref var slicePoints = ref Unsafe.Add(ref Unsafe.AsRef(in points), start);
            ref var sliceWeights = ref Unsafe.Add(ref weights, start);
            var rows = first;
            Materialize<TVector, T, KernelOverwrite>(basis, rows, in slicePoints, stride, ref sliceWeights, slice);
            while (rows.MoveNext(basis, 1))
            {
                Materialize<TVector, T, KernelAdd>(basis, rows, in slicePoints, stride, ref sliceWeights, slice);
            }
        }
    }

    /// <inheritdoc cref="ILinearManifold{TSelf}.MaterializeTile{TVector, T}" />
    public static void MaterializeTile<TVector, T>(ReadOnlySpan<T> basis, ref readonly T points, nint stride, ref T weights, nint weightStride, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = basis.Length / 4;
        if (!ShareRows(basis))
        {
            for (var context = 0; context < 4; context++)
            {
                Materialize<TVector, T>(basis.Slice(context * count, count), in points, stride, ref Unsafe.Add(ref weights, context * weightStride), length);
            }

            return;
        }

        var first = new KernelRows();
        first.MoveNext(basis, 4);
        for (nint start = 0, slice; start < length; start += slice)
        {
            slice = first.IsLast(basis, 4) ? length : Math.Min(SliceLength, length - start);
            ref var slicePoints = ref Unsafe.Add(ref Unsafe.AsRef(in points), start);
            ref var sliceWeights = ref Unsafe.Add(ref weights, start);
            var rows = first;
            MaterializeTile<TVector, T, KernelOverwrite>(basis, rows, in slicePoints, stride, ref sliceWeights, weightStride, slice);
            while (rows.MoveNext(basis, 4))
            {
                MaterializeTile<TVector, T, KernelAdd>(basis, rows, in slicePoints, stride, ref sliceWeights, weightStride, slice);
            }
        }
    }

    /// <inheritdoc cref="ILinearManifold{TSelf}.AccumulatePoints{TVector, T, TTarget}" />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulatePoints<TVector, T, TTarget>(ReadOnlySpan<T> basis, ref readonly T gradients, ref T pointGradients, nint stride, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : struct, IKernelTarget
    {
        for (var k = 0; k < basis.Length; k++)
        {
            if (T.IsZero(basis[k]) && !TTarget.Overwrites)
            {
                continue;
            }

            ref var destination = ref Unsafe.Add(ref pointGradients, k * stride);
            var phi = TVector.Create(basis[k]);
            for (nint i = 0; i < length; i += TVector.Count)
            {
                TVector.Store(TVector.MultiplyAdd(phi, TVector.Load(in gradients, i), TTarget.Start<TVector, T>(in destination, i)), ref destination, i);
            }
        }
    }

    /// <inheritdoc cref="ILinearManifold{TSelf}.AccumulatePointsTile{TVector, T, TTarget}" />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulatePointsTile<TVector, T, TTarget>(
        ReadOnlySpan<T> basis, ref readonly T gradients, nint gradientStride, ref T pointGradients, nint stride, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : struct, IKernelTarget
    {
        var count = basis.Length / 4;
        for (var k = 0; k < count; k++)
        {
            if (KernelRows.IsZero(basis, k, 4) && !TTarget.Overwrites)
            {
                continue;
            }

            ref var destination = ref Unsafe.Add(ref pointGradients, k * stride);
            var (a, b) = (TVector.Create(basis[k]), TVector.Create(basis[count + k]));
            var (c, d) = (TVector.Create(basis[(2 * count) + k]), TVector.Create(basis[(3 * count) + k]));
            for (nint i = 0; i < length; i += TVector.Count)
            {
                var sum = TVector.MultiplyAdd(a, TVector.Load(in gradients, i), TTarget.Start<TVector, T>(in destination, i));
                sum = TVector.MultiplyAdd(b, TVector.Load(in gradients, gradientStride + i), sum);
                sum = TVector.MultiplyAdd(c, TVector.Load(in gradients, (2 * gradientStride) + i), sum);
                sum = TVector.MultiplyAdd(d, TVector.Load(in gradients, (3 * gradientStride) + i), sum);
                TVector.Store(sum, ref destination, i);
            }
        }
    }

    /// <summary>Whether four contexts have so many control points in common that one pass over all of them beats four passes.</summary>
    private static bool ShareRows<T>(ReadOnlySpan<T> basis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = basis.Length / 4;
        var (union, total) = (0, 0);
        for (var k = 0; k < count; k++)
        {
            union += KernelRows.IsZero(basis, k, 4) ? 0 : 1;
        }

        foreach (var phi in basis)
        {
            total += T.IsZero(phi) ? 0 : 1;
        }

        return total >= 2 * union;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Materialize<TVector, T, TTarget>(ReadOnlySpan<T> basis, KernelRows rows, ref readonly T points, nint stride, ref T weights, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : struct, IKernelTarget
    {
        var (phi1, phi2) = (TVector.Create(rows.Value(basis, 0)), TVector.Create(rows.Value(basis, 1)));
        var (phi3, phi4) = (TVector.Create(rows.Value(basis, 2)), TVector.Create(rows.Value(basis, 3)));
        var (p1, p2, p3, p4) = (rows[0] * stride, rows[1] * stride, rows[2] * stride, rows[3] * stride);
        for (nint i = 0; i < length; i += TVector.Count)
        {
            var w = TVector.MultiplyAdd(phi1, TVector.Load(in points, p1 + i), TTarget.Start<TVector, T>(in weights, i));
            w = TVector.MultiplyAdd(phi2, TVector.Load(in points, p2 + i), w);
            w = TVector.MultiplyAdd(phi3, TVector.Load(in points, p3 + i), w);
            w = TVector.MultiplyAdd(phi4, TVector.Load(in points, p4 + i), w);
            TVector.Store(w, ref weights, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MaterializeTile<TVector, T, TTarget>(
        ReadOnlySpan<T> basis, KernelRows rows, ref readonly T points, nint stride, ref T weights, nint weightStride, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : struct, IKernelTarget
    {
        var count = basis.Length / 4;
        var b = basis[count..];
        var c = basis[(2 * count)..];
        var d = basis[(3 * count)..];
        var (phi1a, phi2a) = (TVector.Create(rows.Value(basis, 0)), TVector.Create(rows.Value(basis, 1)));
        var (phi3a, phi4a) = (TVector.Create(rows.Value(basis, 2)), TVector.Create(rows.Value(basis, 3)));
        var (phi1b, phi2b) = (TVector.Create(rows.Value(b, 0)), TVector.Create(rows.Value(b, 1)));
        var (phi3b, phi4b) = (TVector.Create(rows.Value(b, 2)), TVector.Create(rows.Value(b, 3)));
        var (phi1c, phi2c) = (TVector.Create(rows.Value(c, 0)), TVector.Create(rows.Value(c, 1)));
        var (phi3c, phi4c) = (TVector.Create(rows.Value(c, 2)), TVector.Create(rows.Value(c, 3)));
        var (phi1d, phi2d) = (TVector.Create(rows.Value(d, 0)), TVector.Create(rows.Value(d, 1)));
        var (phi3d, phi4d) = (TVector.Create(rows.Value(d, 2)), TVector.Create(rows.Value(d, 3)));
        var (at1, at2, at3, at4) = (rows[0] * stride, rows[1] * stride, rows[2] * stride, rows[3] * stride);
        for (nint i = 0; i < length; i += TVector.Count)
        {
            var p1 = TVector.Load(in points, at1 + i);
            var p2 = TVector.Load(in points, at2 + i);
            var p3 = TVector.Load(in points, at3 + i);
            var p4 = TVector.Load(in points, at4 + i);
            var w = TTarget.Start<TVector, T>(in weights, i);
            TVector.Store(Sum(p1, p2, p3, p4, phi1a, phi2a, phi3a, phi4a, w), ref weights, i);
            w = TTarget.Start<TVector, T>(in weights, weightStride + i);
            TVector.Store(Sum(p1, p2, p3, p4, phi1b, phi2b, phi3b, phi4b, w), ref weights, weightStride + i);
            w = TTarget.Start<TVector, T>(in weights, (2 * weightStride) + i);
            TVector.Store(Sum(p1, p2, p3, p4, phi1c, phi2c, phi3c, phi4c, w), ref weights, (2 * weightStride) + i);
            w = TTarget.Start<TVector, T>(in weights, (3 * weightStride) + i);
            TVector.Store(Sum(p1, p2, p3, p4, phi1d, phi2d, phi3d, phi4d, w), ref weights, (3 * weightStride) + i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TVector Sum(TVector p1, TVector p2, TVector p3, TVector p4, TVector phi1, TVector phi2, TVector phi3, TVector phi4, TVector w) =>
            TVector.MultiplyAdd(phi4, p4, TVector.MultiplyAdd(phi3, p3, TVector.MultiplyAdd(phi2, p2, TVector.MultiplyAdd(phi1, p1, w))));
    }
}
