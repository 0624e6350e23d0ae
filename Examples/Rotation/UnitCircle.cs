using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>Angles as the baselines see them, without a jump from 359° to 0°.</summary>
internal static class UnitCircle
{
    /// <summary>(cos, sin) of [B] degrees: [B, 2].</summary>
    public static Tensor At(Tensor degrees)
    {
        using var scope = NewDisposeScope();
        var radians = degrees * (MathF.PI / 180);
        return stack([radians.cos(), radians.sin()], 1).MoveToOuterDisposeScope();
    }
}
