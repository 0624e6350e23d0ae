using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>How this library's models are drawn.</summary>
internal static class Lines
{
    public static readonly ModelLine Orbit = new(PlotColors.Purple, MarkerShape.FilledDiamond);
    public static readonly ModelLine Fitted = new(PlotColors.Orange, MarkerShape.FilledTriangleDown);
    public static readonly ModelLine Ellipse = new(PlotColors.Blue, MarkerShape.FilledCircle);
}
