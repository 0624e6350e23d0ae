using System.Runtime.CompilerServices;

namespace ManifoldDsl.Generator.Tests;

/// <summary>The generated code as a user reads it: one snapshot per kind of manifold.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public void Line() => Verify("""[Line("noise", From = 0, To = 0.5)] public sealed partial class Noise;""");

    [Fact]
    public void Circle() => Verify("""[Circle("angle", Period = 360, Unit = "degrees")] public sealed partial class Rotation;""");

    [Fact]
    public void CircleWithHarmonics() => Verify("""[Circle("hour", Period = 24), Fourier(1, 6)] public sealed partial class Hour;""");

    [Fact]
    public void Torus() => Verify("""[Torus("shoulder", "elbow", Period = 360)] public sealed partial class Arm;""");

    [Fact]
    public void Cylinder() => Verify("""
        namespace Weather;

        [Circle("hour", Period = 24), Line("level", From = -1, To = 3)]
        public sealed partial class Day;
        """);

    [Fact]
    public void MobiusStrip() => Verify("""[MobiusStrip("turn", "across", Period = 360, HalfWidth = 2)] public sealed partial class Band;""");

    [Fact]
    public void Sphere() => Verify("""[Sphere("direction", Normalize = true), SphericalHarmonics(Degree = 2)] public sealed partial class Gaze;""");

    [Fact]
    public void SplineAndCircle() => Verify("""[Line("level"), Circle("hour", Period = 24), BSpline("level", ControlPoints = 6)] public sealed partial class Climate;""");

    [Fact]
    public void Additive() => Verify("""[Torus("shoulder", "elbow", Period = 360), Line("load", To = 5), Additive] public sealed partial class Reach;""");

    [Fact]
    public void Rotations() => Verify("""[Rotation3D("pose")] public sealed partial class Pose;""");

    /// <summary>Layers and orbits differ between manifolds in a few words only: they have two and three snapshots.</summary>
    private static void Verify(string declaration, [CallerMemberName] string method = "") => Verifier.Verify(
        Generation.Of("using ManifoldDsl;\n" + declaration).Result,
        file =>
            file.EndsWith(".Layers.g.cs", StringComparison.Ordinal) ? method is nameof(Circle) or nameof(SplineAndCircle)
            : file.EndsWith(".Orbits.g.cs", StringComparison.Ordinal) ? method is nameof(Circle) or nameof(Cylinder) or nameof(Rotations)
            : method is not nameof(Rotations),
        method: method);
}
