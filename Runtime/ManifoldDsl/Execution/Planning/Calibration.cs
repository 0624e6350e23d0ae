using System.Diagnostics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Measures what plans are based on: once per process, within hundredths of a second, when the first plan is made.</summary>
internal static class Calibration
{
    private const int Rounds = 5;

    private static readonly Lazy<MachineSpeeds> Measured = new(Measure);

    /// <summary>The speeds that were set, or else measured.</summary>
    public static MachineSpeeds Speeds => ManifoldOptions.Speeds ?? Measured.Value;

    private static unsafe MachineSpeeds Measure()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        const int size = 256;
        // no random numbers: the user's seed gives the same whether this ran before or not
        var (a, b, c) = (full([size, size], 0.5, dtype: ScalarType.Float32), full([size, size], 0.25, dtype: ScalarType.Float32), zeros(size, size, dtype: ScalarType.Float32));
        var far = ones(1 << 21, dtype: ScalarType.Float32);
        var small = zeros(1, dtype: ScalarType.Float32);
        var near = TensorMemory.Of<float>(a);
        var there = TensorMemory.Of<float>(far);

        var product = Time(1, () => a.mm(b).Dispose());
        var call = Time(100, () => (small + small).Dispose());
        var native = Time(100, () => Blas.Multiply(false, false, 4, 4, 4, near, size, TensorMemory.Of<float>(b), size, 0f, TensorMemory.Of<float>(c), size));
        var inCache = Time(4, () => RowKernels<float>.Scale(near, 1.0001f, TensorMemory.Of<float>(c), size * size));
        var inMemory = Time(1, () => RowKernels<float>.Dot(there, there, 1 << 21));
        return new(
            MultiplyAdds: (double)size * size * size / product,
            CacheBytes: 2.0 * sizeof(float) * size * size / inCache,
            MemoryBytes: (double)sizeof(float) * (1 << 21) / inMemory,
            TorchCall: call,
            NativeCall: Blas.IsAvailable ? native : call);
    }

    /// <summary>Nanoseconds of an action, the least of some rounds: what other programs take of the time is not the machine's speed.</summary>
    private static double Time(int repetitions, Action action)
    {
        action();
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < repetitions; i++)
            {
                action();
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions);
        }

        return Math.Max(least, 1);
    }
}
