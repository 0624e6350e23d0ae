using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ManifoldDsl;

/// <summary>What is done to rows of numbers between matrix products, each in one pass.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static unsafe class RowKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>target = factor·source.</summary>
    public static void Scale(T* source, T factor, T* target, nint length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Scale<KernelVector512<T>>(source, factor, target, length);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Scale<KernelVector256<T>>(source, factor, target, length);
        }
        else
        {
            Scale<KernelVector128<T>>(source, factor, target, length);
        }
    }

    /// <summary>target += factor·source.</summary>
    public static void AddScaled(T* source, T factor, T* target, nint length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddScaled<KernelVector512<T>>(source, factor, target, length);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddScaled<KernelVector256<T>>(source, factor, target, length);
        }
        else
        {
            AddScaled<KernelVector128<T>>(source, factor, target, length);
        }
    }

    /// <summary>Σ left·right, in the lanes of a vector and then over them; rows are short enough to keep their digits.</summary>
    public static T Dot(T* left, T* right, nint length) =>
        Vector512.IsHardwareAccelerated ? Dot<KernelVector512<T>>(left, right, length)
        : Vector256.IsHardwareAccelerated ? Dot<KernelVector256<T>>(left, right, length)
        : Dot<KernelVector128<T>>(left, right, length);

    /// <summary>target = Σ_k coefficients[k]·(products[k] + offsets[k]), the rows of products and offsets one after another.</summary>
    /// <param name="products">count rows.</param>
    /// <param name="offsets">count rows, or null for none.</param>
    /// <param name="coefficients">count numbers.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="target">One row.</param>
    /// <param name="length">The length of a row.</param>
    public static void Combine(T* products, T* offsets, T* coefficients, int count, T* target, nint length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Combine<KernelVector512<T>>(products, offsets, coefficients, count, target, length);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Combine<KernelVector256<T>>(products, offsets, coefficients, count, target, length);
        }
        else
        {
            Combine<KernelVector128<T>>(products, offsets, coefficients, count, target, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale<TVector>(T* source, T factor, T* target, nint length)
        where TVector : struct, IKernelVector<TVector, T>
    {
        var factors = TVector.Create(factor);
        nint i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            TVector.Store(factors * TVector.Load(in *source, i), ref *target, i);
        }

        for (; i < length; i++)
        {
            target[i] = factor * source[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled<TVector>(T* source, T factor, T* target, nint length)
        where TVector : struct, IKernelVector<TVector, T>
    {
        var factors = TVector.Create(factor);
        nint i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            TVector.Store(TVector.MultiplyAdd(factors, TVector.Load(in *source, i), TVector.Load(in *target, i)), ref *target, i);
        }

        for (; i < length; i++)
        {
            target[i] += factor * source[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Dot<TVector>(T* left, T* right, nint length)
        where TVector : struct, IKernelVector<TVector, T>
    {
        var (even, odd) = (TVector.Zero, TVector.Zero);
        nint i = 0;
        for (; i <= length - (2 * TVector.Count); i += 2 * TVector.Count)
        {
            even = TVector.MultiplyAdd(TVector.Load(in *left, i), TVector.Load(in *right, i), even);
            odd = TVector.MultiplyAdd(TVector.Load(in *left, i + TVector.Count), TVector.Load(in *right, i + TVector.Count), odd);
        }

        var sum = TVector.Sum(even + odd);
        for (; i < length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<TVector>(T* products, T* offsets, T* coefficients, int count, T* target, nint length)
        where TVector : struct, IKernelVector<TVector, T>
    {
        nint i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            var sum = TVector.Zero;
            for (var k = 0; k < count; k++)
            {
                var product = TVector.Load(in *products, i + (k * length));
                product = offsets == null ? product : product + TVector.Load(in *offsets, i + (k * length));
                sum = TVector.MultiplyAdd(TVector.Create(coefficients[k]), product, sum);
            }

            TVector.Store(sum, ref *target, i);
        }

        for (; i < length; i++)
        {
            var sum = T.Zero;
            for (var k = 0; k < count; k++)
            {
                sum += coefficients[k] * (products[i + (k * length)] + (offsets == null ? T.Zero : offsets[i + (k * length)]));
            }

            target[i] = sum;
        }
    }
}
