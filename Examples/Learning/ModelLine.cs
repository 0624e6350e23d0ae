using ScottPlot;

namespace ManifoldDsl.Examples.Learning;

/// <summary>A model in pictures.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Marker">Its marks, for eyes and printers without colour.</param>
internal sealed record ModelLine(Color Color, MarkerShape Marker);
