using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>How this library's models are drawn.</summary>
internal static class Lines
{
    public static readonly LineStyle Orbit = new(PlotColors.Purple, MarkerShape.FilledDiamond);
    public static readonly LineStyle Fitted = new(PlotColors.Orange, MarkerShape.FilledTriangleDown);
    public static readonly LineStyle Ellipse = new(PlotColors.Blue, MarkerShape.FilledCircle);
}
