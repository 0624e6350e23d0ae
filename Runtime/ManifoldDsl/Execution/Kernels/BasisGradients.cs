using System.Numerics;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>
/// The gradients of φ̃, dφ̃ₖ = Σ g·P̃ₖ, over a slice of a layer's numbers. Sums are of the type of the numbers, so slices must be
/// short (<see cref="LongestSlice"/>); they are summed in double.
/// </summary>
internal static class BasisGradients
{
    /// <summary>One long sum in single precision lost four digits; over so many numbers, spread over a vector, none.</summary>
    public const int LongestSlice = 1024;

    /// <summary>At one context: four control points at a time, each an independent chain of additions.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="points">The slice of P̃₁.</param>
    /// <param name="stride">The distance from one control point's numbers to the next one's.</param>
    /// <param name="gradients">The slice of g.</param>
    /// <param name="sums">K numbers, added to.</param>
    /// <param name="length">The slice's numbers, a multiple of the vector's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate<TVector, T>(ref readonly T points, nint stride, ref readonly T gradients, Span<double> sums, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var k = 0;
        for (; k <= sums.Length - 4; k += 4)
        {
            ref var p1 = ref Unsafe.Add(ref Unsafe.AsRef(in points), k * stride);
            ref var p2 = ref Unsafe.Add(ref p1, stride);
            ref var p3 = ref Unsafe.Add(ref p2, stride);
            ref var p4 = ref Unsafe.Add(ref p3, stride);
            var (sum1, sum2, sum3, sum4) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
            for (nint i = 0; i < length; i += TVector.Count)
            {
                var g = TVector.Load(in gradients, i);
                sum1 = TVector.MultiplyAdd(g, TVector.Load(in p1, i), sum1);
                sum2 = TVector.MultiplyAdd(g, TVector.Load(in p2, i), sum2);
                sum3 = TVector.MultiplyAdd(g, TVector.Load(in p3, i), sum3);
                sum4 = TVector.MultiplyAdd(g, TVector.Load(in p4, i), sum4);
            }

            Add<TVector, T>(sums, k, sum1);
            Add<TVector, T>(sums, k + 1, sum2);
            Add<TVector, T>(sums, k + 2, sum3);
            Add<TVector, T>(sums, k + 3, sum4);
        }

        for (; k < sums.Length; k++)
        {
            ref var p = ref Unsafe.Add(ref Unsafe.AsRef(in points), k * stride);
            var sum = TVector.Zero;
            for (nint i = 0; i < length; i += TVector.Count)
            {
                sum = TVector.MultiplyAdd(TVector.Load(in gradients, i), TVector.Load(in p, i), sum);
            }

            Add<TVector, T>(sums, k, sum);
        }
    }

    /// <summary>At four contexts, two control points at a time: eight chains keep the multipliers busy.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="points">The slice of P̃₁.</param>
    /// <param name="stride">The distance from one control point's numbers to the next one's.</param>
    /// <param name="gradients">The slice of the first context's g.</param>
    /// <param name="gradientStride">The distance from one context's g to the next one's.</param>
    /// <param name="sums">Four rows of K numbers, added to.</param>
    /// <param name="length">The slice's numbers, a multiple of the vector's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateTile<TVector, T>(
        ref readonly T points, nint stride, ref readonly T gradients, nint gradientStride, Span<double> sums, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = sums.Length / 4;
        ref var a = ref Unsafe.AsRef(in gradients);
        ref var b = ref Unsafe.Add(ref a, gradientStride);
        ref var c = ref Unsafe.Add(ref b, gradientStride);
        ref var d = ref Unsafe.Add(ref c, gradientStride);
        var k = 0;
        for (; k <= count - 2; k += 2)
        {
            ref var p1 = ref Unsafe.Add(ref Unsafe.AsRef(in points), k * stride);
            ref var p2 = ref Unsafe.Add(ref p1, stride);
            var (sum1a, sum1b, sum1c, sum1d) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
            var (sum2a, sum2b, sum2c, sum2d) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
            for (nint i = 0; i < length; i += TVector.Count)
            {
                var (ga, gb) = (TVector.Load(in a, i), TVector.Load(in b, i));
                var (gc, gd) = (TVector.Load(in c, i), TVector.Load(in d, i));
                var point = TVector.Load(in p1, i);
                sum1a = TVector.MultiplyAdd(ga, point, sum1a);
                sum1b = TVector.MultiplyAdd(gb, point, sum1b);
                sum1c = TVector.MultiplyAdd(gc, point, sum1c);
                sum1d = TVector.MultiplyAdd(gd, point, sum1d);
                point = TVector.Load(in p2, i);
                sum2a = TVector.MultiplyAdd(ga, point, sum2a);
                sum2b = TVector.MultiplyAdd(gb, point, sum2b);
                sum2c = TVector.MultiplyAdd(gc, point, sum2c);
                sum2d = TVector.MultiplyAdd(gd, point, sum2d);
            }

            AddTile<TVector, T>(sums, k, sum1a, sum1b, sum1c, sum1d);
            AddTile<TVector, T>(sums, k + 1, sum2a, sum2b, sum2c, sum2d);
        }

        if (k < count)
        {
            ref var p = ref Unsafe.Add(ref Unsafe.AsRef(in points), k * stride);
            var (sumA, sumB, sumC, sumD) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
            for (nint i = 0; i < length; i += TVector.Count)
            {
                var point = TVector.Load(in p, i);
                sumA = TVector.MultiplyAdd(TVector.Load(in a, i), point, sumA);
                sumB = TVector.MultiplyAdd(TVector.Load(in b, i), point, sumB);
                sumC = TVector.MultiplyAdd(TVector.Load(in c, i), point, sumC);
                sumD = TVector.MultiplyAdd(TVector.Load(in d, i), point, sumD);
            }

            AddTile<TVector, T>(sums, k, sumA, sumB, sumC, sumD);
        }
    }

    private static void AddTile<TVector, T>(Span<double> sums, int k, TVector a, TVector b, TVector c, TVector d)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = sums.Length / 4;
        Add<TVector, T>(sums, k, a);
        Add<TVector, T>(sums, count + k, b);
        Add<TVector, T>(sums, (2 * count) + k, c);
        Add<TVector, T>(sums, (3 * count) + k, d);
    }

    private static void Add<TVector, T>(Span<double> sums, int k, TVector sum)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => sums[k] += double.CreateTruncating(TVector.Sum(sum));
}
