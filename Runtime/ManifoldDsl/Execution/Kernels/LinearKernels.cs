using System.Numerics;
using System.Runtime.InteropServices;

namespace ManifoldDsl;

/// <summary>
/// The generated kernels of a linear manifold over a layer's memory: in the widest vectors, four contexts at a time, over
/// slices that stay in the cache from one context to the next, on several threads where the work is worth it. Any calls may run
/// at once that do not write the same memory.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal static unsafe class LinearKernels<TManifold>
    where TManifold : class, ILinearManifold<TManifold>
{
    /// <summary>Bytes of the slices of all control points that later contexts should find in the cache: some of a core's L2.</summary>
    private const int CacheBytes = 1 << 18;

    private static readonly int K = TManifold.Description.BasisCount;

    /// <summary>W(sᵤ) = Σ φ̃ₖ(sᵤ)·P̃ₖ at each of some contexts.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="basis">φ̃ at each context, rows of K numbers.</param>
    /// <param name="points">P̃, K rows of numbers.</param>
    /// <param name="stride">The distance between rows of P̃.</param>
    /// <param name="weights">Receives W, a row per context.</param>
    /// <param name="weightStride">The distance between rows of W.</param>
    /// <param name="length">The numbers of a row.</param>
    /// <param name="options">Widths and threads.</param>
    public static void Materialize<T>(ReadOnlySpan<T> basis, T* points, nint stride, T* weights, nint weightStride, nint length, KernelOptions options = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var nonZero = CountNonZero(basis);
        fixed (T* phi = basis)
        {
            KernelRanges.Run(
                new Materialization<T>(phi, basis.Length / K, points, stride, weights, weightStride, SliceLength(basis, nonZero), options.Bits),
                length,
                KernelRanges.Count(length, nonZero * (double)length, options));
        }
    }

    /// <summary>The adjoint of some contexts: dP̃ₖ = Σᵤ φ̃ₖ(sᵤ)·gᵤ, or added to what is there, and, if asked for, dφ̃ₖ(sᵤ) += Σ gᵤ·P̃ₖ.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="basis">φ̃ at each context, rows of K numbers.</param>
    /// <param name="points">P̃, K rows of numbers; not read, and may be null, where φ̃ needs no gradient.</param>
    /// <param name="gradients">g, the gradient of W, a row per context.</param>
    /// <param name="gradientStride">The distance between rows of g.</param>
    /// <param name="pointGradients">dP̃, K rows; null where control points need no gradients.</param>
    /// <param name="stride">The distance between rows of P̃, and of dP̃.</param>
    /// <param name="length">The numbers of a row.</param>
    /// <param name="overwrites">Whether dP̃ is set, rather than added to.</param>
    /// <param name="basisGradients">A number per number of φ̃, added to; or empty. The same numbers for the same number of threads.</param>
    /// <param name="options">Widths and threads.</param>
    /// <param name="support">A mark per number of φ̃: dφ̃ is left as it is where it is false. Empty if all count.</param>
    public static void Accumulate<T>(
        ReadOnlySpan<T> basis,
        T* points,
        T* gradients,
        nint gradientStride,
        T* pointGradients,
        nint stride,
        nint length,
        bool overwrites,
        Span<double> basisGradients = default,
        KernelOptions options = default,
        ReadOnlySpan<bool> support = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (basis.IsEmpty)
        {
            for (var k = 0; overwrites && pointGradients != null && k < K; k++)
            {
                NativeMemory.Clear(pointGradients + (k * stride), (nuint)length * (nuint)sizeof(T));
            }

            return;
        }

        var nonZero = CountNonZero(basis);
        var counted = support.IsEmpty ? basisGradients.Length : support.Count(true);
        if (2 * counted > basisGradients.Length)
        {
            support = []; // four contexts at a time are faster, if most functions count
            counted = basisGradients.Length;
        }

        var ranges = KernelRanges.Count(length, (nonZero + counted) * (double)length, options);
        // a thread has sums of its own, and the ranges are added in their order
        var sums = ranges == 1 ? basisGradients : new double[ranges * basisGradients.Length];
        fixed (T* phi = basis)
        fixed (double* sum = sums)
        fixed (bool* marks = support)
        {
            KernelRanges.Run(
                new Accumulation<T>(
                    phi, basis.Length / K, points, gradients, gradientStride, pointGradients, stride, overwrites, sum, marks,
                    Math.Min(SliceLength(basis, nonZero), BasisGradients.LongestSlice), options.Bits),
                length,
                ranges);
        }

        for (var i = 0; ranges > 1 && i < sums.Length; i++)
        {
            basisGradients[i % basisGradients.Length] += sums[i];
        }
    }

    private static int CountNonZero<T>(ReadOnlySpan<T> basis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = 0;
        foreach (var phi in basis)
        {
            count += T.IsZero(phi) ? 0 : 1;
        }

        return count;
    }

    /// <summary>
    /// The length of slices, a multiple of every vector's. One context, or one tile of four, reads everything once; with more,
    /// the control points that a tile touches should be in the cache for the next one: all, or four times those of a local basis.
    /// </summary>
    private static nint SliceLength<T>(ReadOnlySpan<T> basis, int nonZero)
        where T : unmanaged
    {
        var contexts = basis.Length / K;
        if (contexts is 0 or 1 or 4)
        {
            return nint.MaxValue;
        }

        var rows = Math.Clamp(4 * nonZero / contexts, 1, K);
        return Math.Max(CacheBytes / (rows * sizeof(T)) / 64 * 64, 256);
    }

    private readonly struct Materialization<T>(T* basis, int contexts, T* points, nint stride, T* weights, nint weightStride, nint sliceLength, int bits) : IKernelJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int range, nint start, nint length)
        {
            switch (bits)
            {
                case 512: Run<KernelVector512<T>>(start, length); break;
                case 256: Run<KernelVector256<T>>(start, length); break;
                case 128: Run<KernelVector128<T>>(start, length); break;
                default: RunWhole<KernelNumber<T>>(start, length); break;
            }
        }

        private void Run<TVector>(nint start, nint length)
            where TVector : struct, IKernelVector<TVector, T>
        {
            var whole = length / TVector.Count * TVector.Count;
            if (whole > 0)
            {
                RunWhole<TVector>(start, whole);
            }

            if (whole < length)
            {
                RunWhole<KernelNumber<T>>(start + whole, length - whole);
            }
        }

        private void RunWhole<TVector>(nint start, nint length)
            where TVector : struct, IKernelVector<TVector, T>
        {
            nint slice;
            for (var end = start + length; start < end; start += slice)
            {
                slice = Math.Min(sliceLength, end - start);
                var context = 0;
                for (; context <= contexts - 4; context += 4)
                {
                    TManifold.MaterializeTile<TVector, T>(
                        new(basis + ((nint)context * K), 4 * K), in points[start], stride, ref weights[(context * weightStride) + start], weightStride, slice);
                }

                for (; context < contexts; context++)
                {
                    TManifold.Materialize<TVector, T>(new(basis + ((nint)context * K), K), in points[start], stride, ref weights[(context * weightStride) + start], slice);
                }
            }
        }
    }

    private readonly struct Accumulation<T>(
        T* basis, int contexts, T* points, T* gradients, nint gradientStride, T* pointGradients, nint stride, bool overwrites, double* basisGradients, bool* support, nint sliceLength, int bits) : IKernelJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int range, nint start, nint length)
        {
            var sums = basisGradients is null ? null : basisGradients + ((nint)range * contexts * K);
            switch (bits)
            {
                case 512: Run<KernelVector512<T>>(start, length, sums); break;
                case 256: Run<KernelVector256<T>>(start, length, sums); break;
                case 128: Run<KernelVector128<T>>(start, length, sums); break;
                default: RunWhole<KernelNumber<T>>(start, length, sums); break;
            }
        }

        private void Run<TVector>(nint start, nint length, double* sums)
            where TVector : struct, IKernelVector<TVector, T>
        {
            var whole = length / TVector.Count * TVector.Count;
            if (whole > 0)
            {
                RunWhole<TVector>(start, whole, sums);
            }

            if (whole < length)
            {
                RunWhole<KernelNumber<T>>(start + whole, length - whole, sums);
            }
        }

        private void RunWhole<TVector>(nint start, nint length, double* sums)
            where TVector : struct, IKernelVector<TVector, T>
        {
            nint slice;
            for (var end = start + length; start < end; start += slice)
            {
                slice = Math.Min(sliceLength, end - start);
                var context = 0;
                for (; context <= contexts - 4; context += 4)
                {
                    ref var g = ref gradients[(context * gradientStride) + start];
                    var phi = new ReadOnlySpan<T>(basis + ((nint)context * K), 4 * K);
                    if (pointGradients != null && overwrites && context == 0)
                    {
                        TManifold.AccumulatePointsTile<TVector, T, KernelOverwrite>(phi, in g, gradientStride, ref pointGradients[start], stride, slice);
                    }
                    else if (pointGradients != null)
                    {
                        TManifold.AccumulatePointsTile<TVector, T, KernelAdd>(phi, in g, gradientStride, ref pointGradients[start], stride, slice);
                    }

                    if (sums is not null && support is null)
                    {
                        BasisGradients.AccumulateTile<TVector, T>(in points[start], stride, in g, gradientStride, new(sums + ((nint)context * K), 4 * K), slice);
                    }

                    for (var i = context; sums is not null && support is not null && i < context + 4; i++)
                    {
                        AddBasisGradients<TVector>(i, start, slice, sums);
                    }
                }

                for (; context < contexts; context++)
                {
                    ref var g = ref gradients[(context * gradientStride) + start];
                    var phi = new ReadOnlySpan<T>(basis + ((nint)context * K), K);
                    if (pointGradients != null && overwrites && context == 0)
                    {
                        TManifold.AccumulatePoints<TVector, T, KernelOverwrite>(phi, in g, ref pointGradients[start], stride, slice);
                    }
                    else if (pointGradients != null)
                    {
                        TManifold.AccumulatePoints<TVector, T, KernelAdd>(phi, in g, ref pointGradients[start], stride, slice);
                    }

                    if (sums is not null)
                    {
                        AddBasisGradients<TVector>(context, start, slice, sums);
                    }
                }
            }
        }

        /// <summary>At one context, a run of functions that count after another.</summary>
        private void AddBasisGradients<TVector>(int context, nint start, nint length, double* sums)
            where TVector : struct, IKernelVector<TVector, T>
        {
            var first = (nint)context * K;
            for (var k = 0; k < K; k++)
            {
                var run = k;
                while (k < K && (support is null || support[first + k]))
                {
                    k++;
                }

                if (k > run)
                {
                    BasisGradients.Accumulate<TVector, T>(
                        in points[(run * stride) + start], stride, in gradients[(context * gradientStride) + start], new(sums + first + run, k - run), length);
                }
            }
        }
    }
}
