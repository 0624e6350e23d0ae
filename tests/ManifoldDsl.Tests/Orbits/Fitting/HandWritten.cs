// Stands in for generated code until the generator writes IOrbitManifold: delete this file then.
using TorchSharp;

namespace ManifoldDsl.Tests;

public sealed partial class Rotation : IOrbitManifold<Rotation>
{
    public static OrbitGroup Group { get; } = new("SO(2)", "W", [new CircleFactor("angle")]);

    public static void EvaluateCoordinates(ReadOnlySpan<double> contexts, Span<double> coordinates) => HandWritten.Evaluate(Description, contexts, coordinates);

    public static torch.Tensor EvaluateCoordinates(IReadOnlyList<torch.Tensor> contexts) => throw new NotSupportedException();
}

public sealed partial class Noise : IOrbitManifold<Noise>
{
    public static OrbitGroup Group { get; } = new("R", "W", [new LineFactor("noise")]);

    public static void EvaluateCoordinates(ReadOnlySpan<double> contexts, Span<double> coordinates) => HandWritten.Evaluate(Description, contexts, coordinates);

    public static torch.Tensor EvaluateCoordinates(IReadOnlyList<torch.Tensor> contexts) => throw new NotSupportedException();
}

public sealed partial class Arm : IOrbitManifold<Arm>
{
    public static OrbitGroup Group { get; } = new("SO(2)xSO(2)", "W", [new CircleFactor("shoulder"), new CircleFactor("elbow")]);

    public static void EvaluateCoordinates(ReadOnlySpan<double> contexts, Span<double> coordinates) => HandWritten.Evaluate(Description, contexts, coordinates);

    public static torch.Tensor EvaluateCoordinates(IReadOnlyList<torch.Tensor> contexts) => throw new NotSupportedException();
}

public sealed partial class Cylinder : IOrbitManifold<Cylinder>
{
    public static OrbitGroup Group { get; } = new("SO(2)xR", "W", [new CircleFactor("hour"), new LineFactor("level")]);

    public static void EvaluateCoordinates(ReadOnlySpan<double> contexts, Span<double> coordinates) => HandWritten.Evaluate(Description, contexts, coordinates);

    public static torch.Tensor EvaluateCoordinates(IReadOnlyList<torch.Tensor> contexts) => throw new NotSupportedException();
}

public sealed partial class Pose : IOrbitManifold<Pose>
{
    public static OrbitGroup Group { get; } = new("SO(3)", "W", [new SpaceFactor("pose", [])]);

    public static void EvaluateCoordinates(ReadOnlySpan<double> contexts, Span<double> coordinates) => contexts.CopyTo(coordinates);

    public static torch.Tensor EvaluateCoordinates(IReadOnlyList<torch.Tensor> contexts) => throw new NotSupportedException();
}

internal static class HandWritten
{
    public static void Evaluate(ManifoldDescription description, ReadOnlySpan<double> contexts, Span<double> coordinates)
    {
        for (var i = 0; i < contexts.Length; i++)
        {
            var domain = description.Domains[i % description.Domains.Count];
            coordinates[i] = domain.PositionOf(contexts[i])!.Value * (domain is LineDomain ? 1 : Math.Tau);
        }
    }
}
