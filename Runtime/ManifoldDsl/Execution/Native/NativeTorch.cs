using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>What libtorch exports beyond TorchSharp's bindings, on systems where that was checked.</summary>
internal static class NativeTorch
{
    private static readonly nint Library = Load();

    /// <summary>The address of a function, or 0.</summary>
    public static nint Find(string name) => Library != 0 && NativeLibrary.TryGetExport(Library, name, out var address) ? address : 0;

    private static nint Load()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return 0;
        }

        using var first = empty(0); // the first tensor makes TorchSharp load it; it is then found by its bare name
        return NativeLibrary.TryLoad("libtorch_cpu.so", out var library) ? library : 0;
    }
}
