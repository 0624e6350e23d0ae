namespace ManifoldDsl.Examples.Rotation;

/// <summary>The manifold: weights live on a circle, the context is the angle by which an image is turned.</summary>
[Circle("angle", Period = 360, Unit = "degrees")]
public sealed partial class Rotation;
