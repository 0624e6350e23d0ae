using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>Functions of one number, as lines.</summary>
internal static class Curves
{
    private const int Samples = 120;

    /// <param name="title">The picture's title.</param>
    /// <param name="axis">What is told of the horizontal axis.</param>
    /// <param name="from">Its lower end.</param>
    /// <param name="to">Its upper end.</param>
    /// <param name="names">The names of the functions.</param>
    /// <param name="functions">Their values at a position.</param>
    public static Drawing Draw(string title, string axis, double from, double to, IReadOnlyList<string> names, Func<double, double[]> functions)
    {
        double[] positions = [.. Enumerable.Range(0, Samples + 1).Select(i => from + ((to - from) * i / Samples))];
        double[][] values = [.. positions.Select(functions)];
        var plot = new Plot();
        var palette = new ScottPlot.Palettes.ColorblindFriendly();
        for (var k = 0; k < names.Count; k++)
        {
            var line = plot.Add.ScatterLine(positions, [.. values.Select(row => Math.Round(row[k], 4))], palette.GetColor(k));
            line.LineWidth = 2;
            line.LegendText = names[k];
        }

        plot.Font.Set(Picture.FontName);
        plot.Title(title, size: 15);
        plot.XLabel(axis, size: 12);
        plot.Axes.SetLimitsX(from, to);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = PlotColors.Grid;
        plot.ShowLegend(Edge.Right);
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Transparent;
        return new(plot, 480 + (int)(7.5 * names.Max(name => name.Length)), 300); // the legend takes from the width
    }
}
