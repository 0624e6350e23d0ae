using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>The least that any use of numbers costs: reading each of them once.</summary>
internal static class ReadingPass
{
    private const int Block = 4 * 16;

    /// <summary>The sum of all numbers: the widest vectors, and four sums at a time, so that memory is all that it waits for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at its best from the first call
    public static float Sum(ReadOnlySpan<float> numbers)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        Vector512<float> a = default, b = default, c = default, d = default;
        nuint at = 0;
        for (var whole = (nuint)(numbers.Length / Block * Block); at < whole; at += Block)
        {
            a += Vector512.LoadUnsafe(ref first, at);
            b += Vector512.LoadUnsafe(ref first, at + 16);
            c += Vector512.LoadUnsafe(ref first, at + 32);
            d += Vector512.LoadUnsafe(ref first, at + 48);
        }

        var sum = Vector512.Sum(a + b + (c + d));
        foreach (var number in numbers[(int)at..])
        {
            sum += number;
        }

        return sum;
    }
}
