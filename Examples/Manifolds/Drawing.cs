using ScottPlot;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A plot and its size in pixels.</summary>
internal sealed record Drawing(Plot Plot, int Width, int Height);
