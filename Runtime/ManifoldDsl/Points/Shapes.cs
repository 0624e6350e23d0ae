using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Shapes in messages.</summary>
internal static class Shapes
{
    public static string Print(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
