using System.Numerics;
using System.Runtime.CompilerServices;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>The least that any use of numbers costs: reading each of them once.</summary>
internal static class ReadingPass
{
    /// <summary>The sum of all numbers, by vectors and four sums at a time, so that memory is what it waits for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at its best from the first call
    public static float Sum(ReadOnlySpan<float> numbers)
    {
        var width = Vector<float>.Count;
        Vector<float> first = default, second = default, third = default, fourth = default;
        while (numbers.Length >= 4 * width)
        {
            first += new Vector<float>(numbers);
            second += new Vector<float>(numbers[width..]);
            third += new Vector<float>(numbers[(2 * width)..]);
            fourth += new Vector<float>(numbers[(3 * width)..]);
            numbers = numbers[(4 * width)..];
        }

        var sum = Vector.Sum(first + second + (third + fourth));
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }
}
