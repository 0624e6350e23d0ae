using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>The memory of tensors, for kernels.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>Whether kernels can work on a tensor of these numbers: float32 or float64 on the CPU, not longer than a span of bytes.</summary>
    public static bool IsReachable(Tensor tensor) =>
        tensor.dtype is ScalarType.Float32 or ScalarType.Float64
        && tensor.device_type == DeviceType.CPU
        && tensor.numel() * tensor.ElementSize <= int.MaxValue;

    /// <summary>The first number of a contiguous tensor; valid as long as the tensor is.</summary>
    public static T* Of<T>(Tensor tensor)
        where T : unmanaged
    {
        var bytes = tensor.bytes; // respects the storage's offset, and refuses tensors that are not contiguous
        return (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)); // native memory, which no collection moves
    }
}
