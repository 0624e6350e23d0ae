using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>A grid of small pictures in one plot, whose coordinates are pixels.</summary>
internal sealed class Panels
{
    private const double Gap = 26, RowGap = 12, Heading = 20, Top = 34, Bottom = 30;

    private readonly Plot _plot;
    private readonly int _columns;
    private readonly double _width, _height;

    /// <param name="plot">An empty plot to draw on.</param>
    /// <param name="title">The picture's title.</param>
    /// <param name="caption">What is told below all panels.</param>
    /// <param name="columns">Panels in a row.</param>
    /// <param name="count">The number of panels.</param>
    /// <param name="width">A panel's width.</param>
    /// <param name="height">A panel's height.</param>
    public Panels(Plot plot, string title, string caption, int columns, int count, double width, double height)
    {
        (_plot, _columns, _width, _height) = (plot, columns, width, height);
        Width = (int)(Gap + (columns * (width + Gap)));
        Height = (int)(Top + Math.Ceiling((double)count / columns) * (Heading + height + RowGap) + Bottom);
        _plot.HideAxesAndGrid();
        _plot.Layout.Fixed(new PixelPadding(0));
        _plot.Axes.SetLimits(0, Width, 0, Height);
        Write(title, Width / 2.0, Height - 8, 15, Alignment.UpperCenter);
        Write(caption, Width / 2.0, 10, 12, Alignment.LowerCenter);
    }

    public int Width { get; }

    public int Height { get; }

    public Drawing Drawing => new(_plot, Width, Height);

    /// <summary>A heat map of values in [−range, range], shown within an outline in the unit square. The first row is at the top.</summary>
    public void HeatMap(int panel, string name, double[,] values, double range, IReadOnlyList<(double Across, double Up)> outline)
    {
        var area = Area(panel, name);
        var map = _plot.Add.Heatmap(values);
        map.Position = area;
        map.Smooth = true;
        map.ManualRange = new(-range, range);
        map.Colormap = new ScottPlot.Colormaps.CustomInterpolated([PlotColors.Blue, Colors.White, PlotColors.Vermillion]);

        Coordinates[] border = [.. outline.Append(outline[0]).Select(point => new Coordinates(area.Left + (area.Width * point.Across), area.Bottom + (area.Height * point.Up)))];
        Hide(Beyond(border, new(area.Left - 2, area.Right + 2, area.Bottom - 2, area.Top + 2)));
        var line = _plot.Add.ScatterLine(border, PlotColors.Ink);
        line.LineWidth = 1;
    }

    /// <summary>Lines of values in [−1, 1] at equal distances, one colour each.</summary>
    public void Lines(int panel, string name, params IEnumerable<(double[] Values, Color Color, LinePattern Pattern)> lines)
    {
        var area = Area(panel, name);
        Frame(area);
        foreach (var (values, color, pattern) in lines)
        {
            var across = values.Select((_, i) => area.Left + (area.Width * i / (values.Length - 1))).ToArray();
            var up = values.Select(value => Math.Round(area.Bottom + (area.Height * (0.5 + (0.45 * value))), 2)).ToArray();
            var line = _plot.Add.ScatterLine(across, up, color);
            line.LineWidth = 2;
            line.LinePattern = pattern;
        }
    }

    private CoordinateRect Area(int panel, string name)
    {
        var left = Gap + (panel % _columns * (_width + Gap));
        var top = Height - Top - (panel / _columns * (Heading + _height + RowGap)) - Heading;
        Write(name, left + (_width / 2), top + 3, 10.5f, Alignment.LowerCenter);
        return new(left, left + _width, top - _height, top);
    }

    /// <summary>The rectangle without what a closed border encloses, as one polygon: around the rectangle, in, around the border, out.</summary>
    private static Coordinates[] Beyond(Coordinates[] border, CoordinateRect rectangle)
    {
        Coordinates corner = new(rectangle.Left, rectangle.Bottom);
        return [corner, new(rectangle.Left, rectangle.Top), new(rectangle.Right, rectangle.Top), new(rectangle.Right, rectangle.Bottom), corner, .. border];
    }

    private void Hide(Coordinates[] region)
    {
        var cover = _plot.Add.Polygon(region);
        cover.FillColor = Colors.White;
        cover.LineWidth = 0;
    }

    private void Frame(CoordinateRect area)
    {
        var frame = _plot.Add.Rectangle(area);
        frame.FillColor = Colors.Transparent;
        frame.LineColor = PlotColors.Ink;
        frame.LineWidth = 1;
    }

    private void Write(string text, double x, double y, float size, Alignment alignment)
    {
        var label = _plot.Add.Text(text, x, y);
        label.Alignment = alignment;
        label.LabelFontColor = PlotColors.Ink;
        label.LabelFontName = Picture.FontName;
        label.LabelFontSize = size;
    }
}
