using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Learning;

/// <summary>A plot of one line per model, with bands for their spreads over seeds, as all of the examples look. What is drawn first lies below.</summary>
internal sealed class LinePlot
{
    private const int UpwardsTicks = 5;

    private readonly Plot _plot;
    private readonly double _start, _end, _top;

    /// <param name="plot">An empty plot to draw on.</param>
    /// <param name="start">Where the axis across begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="top">Where the axis upwards ends; it begins at 0.</param>
    public LinePlot(Plot plot, double start, double end, double top) => (_plot, _start, _end, _top) = (plot, start, end, top);

    /// <summary>Shades a part of the axis across, over its whole height.</summary>
    public void Shade(double from, double to, string text)
    {
        var span = _plot.Add.HorizontalSpan(from, to);
        span.FillColor = PlotColors.Shade;
        span.LineWidth = 0;
        Label(text, (from + to) / 2, _top * 0.97, Alignment.UpperCenter);
    }

    /// <summary>A dotted line at some height.</summary>
    public void Mark(double height, string text)
    {
        var line = _plot.Add.HorizontalLine(height, width: 1, PlotColors.Ink, LinePattern.Dotted);
        line.ExcludeFromLegend = true;
        Label(text, _end * 0.99, height, Alignment.LowerRight);
    }

    public void Draw(double[] across, IReadOnlyList<Spread> up, ModelLine style, string legend)
    {
        if (up[0].Count > 1)
        {
            var band = _plot.Add.FillY(across, [.. up.Select(spread => spread.Mean - spread.Deviation)], [.. up.Select(spread => spread.Mean + spread.Deviation)]);
            band.FillColor = style.Color.WithAlpha(0.25);
            band.LineWidth = 0;
        }

        var line = _plot.Add.Scatter(across, up.Select(spread => spread.Mean).ToArray(), style.Color);
        line.LineWidth = 2;
        line.MarkerShape = style.Marker;
        line.MarkerSize = 6;
        line.LegendText = legend;
    }

    /// <summary>Adds titles, axes and the legend.</summary>
    /// <param name="title">The plot's title.</param>
    /// <param name="across">What is shown across.</param>
    /// <param name="up">What is shown upwards.</param>
    /// <param name="seeds">How many trainings each line stands for.</param>
    /// <param name="ticks">The distance of the ticks across, from 0, and how they are written.</param>
    /// <param name="legend">Where the legend is.</param>
    /// <returns>The plot.</returns>
    public Plot Finish(string title, string across, string up, int seeds, (double Step, string Format) ticks, Alignment legend)
    {
        _plot.Font.Set(Picture.FontName);
        _plot.Title(title, size: 16);
        _plot.XLabel(across, size: 13);
        _plot.YLabel(seeds > 1 ? $"{up}, mean ± sd over {seeds} seeds" : $"{up}, one seed", size: 13);
        _plot.Axes.SetLimits(_start, _end, 0, _top);
        SetTicks(_plot.Axes.Bottom, ticks.Step, _end, ticks.Format);
        SetTicks(_plot.Axes.Left, _top / UpwardsTicks, _top, "0.###");
        _plot.Axes.Right.IsVisible = false;
        _plot.Axes.Top.IsVisible = false;
        _plot.Grid.MajorLineColor = PlotColors.Grid;
        _plot.Layout.Fixed(new PixelPadding(left: 70, right: 30, bottom: 60, top: 45));
        _plot.ShowLegend(legend, Orientation.Vertical);
        _plot.Legend.ShadowColor = Colors.Transparent;
        _plot.Legend.OutlineColor = PlotColors.Grid;
        return _plot;
    }

    private void Label(string text, double across, double up, Alignment alignment)
    {
        var label = _plot.Add.Text(text, across, up);
        label.Alignment = alignment;
        label.LabelFontColor = PlotColors.Ink;
        label.LabelFontName = Picture.FontName;
        label.LabelFontSize = 11;
    }

    private static void SetTicks(IAxis axis, double step, double end, string format)
    {
        double[] ticks = [.. Enumerable.Range(0, (int)Math.Floor((end / step) + 1e-9) + 1).Select(i => i * step)];
        axis.SetTicks(ticks, [.. ticks.Select(tick => tick.ToString(format))]);
    }
}
