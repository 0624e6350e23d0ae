using System.Runtime.Intrinsics;

namespace ManifoldDsl;

/// <summary>How kernels are run; the default is the best of this machine within libtorch's setting.</summary>
/// <param name="VectorBits">512, 256, 128, or 1 for single numbers; 0 is the widest that the processor has.</param>
/// <param name="Threads">At most so many threads; 0 is libtorch's number, where the work is worth it.</param>
internal readonly record struct KernelOptions(int VectorBits = 0, int Threads = 0)
{
    /// <summary>The width that is meant.</summary>
    public int Bits => VectorBits != 0 ? VectorBits
        : Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 1;
}
