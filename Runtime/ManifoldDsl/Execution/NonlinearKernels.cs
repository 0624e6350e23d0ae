using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>The generated kernels of a nonlinear manifold over the memory of tensors: one pass over the parameter per context.</summary>
internal static class NonlinearKernels<TManifold>
    where TManifold : class, INonlinearManifold<TManifold>
{
    /// <summary>
    /// Numbers of a slice: short enough that the slices of the parameter and of its gradient stay in the cache over a chunk of
    /// samples, and that single-precision sums over it keep their digits.
    /// </summary>
    private const int SliceLength = 1024;

    /// <summary>
    /// Whether the kernels can read these tensors and write W for so many contexts: float32 or float64 on the CPU, the
    /// parameter in one piece, nothing larger than a span.
    /// </summary>
    public static bool CanRun(Tensor features, Tensor weight, long contexts)
    {
        var perContext = weight.numel() / weight.shape[0];
        return weight.dtype is ScalarType.Float32 or ScalarType.Float64
            && features.dtype == weight.dtype
            && weight.device_type == TorchSharp.DeviceType.CPU
            && features.device_type == TorchSharp.DeviceType.CPU
            && weight.is_contiguous()
            && Math.Max(weight.shape[0], contexts) * perContext * weight.ElementSize <= int.MaxValue;
    }

    /// <summary>W for each row of features.</summary>
    /// <param name="features">[B, M], contiguous.</param>
    /// <param name="weight">[K, …], contiguous.</param>
    /// <param name="values">Receives [B, …], contiguous.</param>
    public static void Evaluate(Tensor features, Tensor weight, Tensor values)
    {
        if (weight.dtype == ScalarType.Float32)
        {
            Evaluate(Numbers<float>(features), Numbers<float>(weight), Numbers<float>(values), (int)weight.shape[0]);
        }
        else
        {
            Evaluate(Numbers<double>(features), Numbers<double>(weight), Numbers<double>(values), (int)weight.shape[0]);
        }
    }

    /// <summary>Adds Jᵀg of each row of features to the gradients.</summary>
    /// <param name="features">[B, M], contiguous.</param>
    /// <param name="weight">[K, …], contiguous.</param>
    /// <param name="gradients">g, [B, …], contiguous.</param>
    /// <param name="weightGradients">[K, …], contiguous.</param>
    /// <param name="featureGradients">[B, M].</param>
    public static void AccumulateGradients(Tensor features, Tensor weight, Tensor gradients, Tensor weightGradients, Span<double> featureGradients)
    {
        if (weight.dtype == ScalarType.Float32)
        {
            AccumulateGradients(Numbers<float>(features), Numbers<float>(weight), Numbers<float>(gradients), Numbers<float>(weightGradients), featureGradients, (int)weight.shape[0]);
        }
        else
        {
            AccumulateGradients(Numbers<double>(features), Numbers<double>(weight), Numbers<double>(gradients), Numbers<double>(weightGradients), featureGradients, (int)weight.shape[0]);
        }
    }

    /// <summary>The same over spans.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="features">Rows of M numbers.</param>
    /// <param name="weight">K rows of numbers.</param>
    /// <param name="values">Receives as many rows as features has, each as long as the weight's.</param>
    /// <param name="count">K.</param>
    public static void Evaluate<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> weight, Span<T> values, int count)
        where T : unmanaged
    {
        var stride = weight.Length / count;
        var width = TManifold.Parameterization.Features.Count;
        for (var start = 0; start < stride; start += SliceLength)
        {
            var length = Math.Min(SliceLength, stride - start);
            for (var row = 0; row < features.Length / width; row++)
            {
                Call(features.Slice(row * width, width), weight[start..], stride, values.Slice((row * stride) + start, length));
            }
        }
    }

    private static void AccumulateGradients<T>(
        ReadOnlySpan<T> features, ReadOnlySpan<T> weight, ReadOnlySpan<T> gradients, Span<T> weightGradients, Span<double> featureGradients, int count)
        where T : unmanaged
    {
        var stride = weight.Length / count;
        var width = TManifold.Parameterization.Features.Count;
        for (var start = 0; start < stride; start += SliceLength)
        {
            var length = Math.Min(SliceLength, stride - start);
            for (var row = 0; row < features.Length / width; row++)
            {
                Call(
                    features.Slice(row * width, width), weight[start..], stride, gradients.Slice((row * stride) + start, length),
                    weightGradients[start..], featureGradients.Slice(row * width, width));
            }
        }
    }

    private static void Call<T>(ReadOnlySpan<T> features, ReadOnlySpan<T> weight, int stride, Span<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            TManifold.Evaluate(Cast<T, float>(features), Cast<T, float>(weight), stride, Cast<T, float>(values));
        }
        else
        {
            TManifold.Evaluate(Cast<T, double>(features), Cast<T, double>(weight), stride, Cast<T, double>(values));
        }
    }

    private static void Call<T>(
        ReadOnlySpan<T> features, ReadOnlySpan<T> weight, int stride, ReadOnlySpan<T> gradients, Span<T> weightGradients, Span<double> featureGradients)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            TManifold.AccumulateGradients(
                Cast<T, float>(features), Cast<T, float>(weight), stride, Cast<T, float>(gradients), Cast<T, float>(weightGradients), featureGradients);
        }
        else
        {
            TManifold.AccumulateGradients(
                Cast<T, double>(features), Cast<T, double>(weight), stride, Cast<T, double>(gradients), Cast<T, double>(weightGradients), featureGradients);
        }
    }

    private static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static Span<TTo> Cast<TFrom, TTo>(Span<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static Span<T> Numbers<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);
}
