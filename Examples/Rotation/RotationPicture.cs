using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>Accuracy against the angle: a line for each model, a band for its spread over seeds, the held-out arc shaded.</summary>
internal static class RotationPicture
{
    public const int Width = 900, Height = 540;

    public static Plot Draw(IReadOnlyList<ModelResult> results)
    {
        var plot = new Plot();
        Shade(plot, Arc.HeldOut);
        DrawChance(plot);
        foreach (var result in results)
        {
            DrawModel(plot, result);
        }

        var seeds = results[0].Seen.Count;
        plot.Font.Set(Picture.FontName);
        plot.Title("Garments turned by a known angle: accuracy at each angle", size: 16);
        plot.XLabel($"angle of the test image (degrees, in parts of {AngleAccuracy.BinWidth}°)", size: 13);
        plot.YLabel(seeds > 1 ? $"accuracy (%), mean ± sd over {seeds} seeds" : "accuracy (%), one seed", size: 13);
        plot.Axes.SetLimits(0, 360, 0, 100);
        plot.Axes.Bottom.SetTicks([.. Ticks(30, 360)], [.. Ticks(30, 360).Select(tick => $"{tick:F0}°")]);
        plot.Axes.Left.SetTicks([.. Ticks(20, 100)], [.. Ticks(20, 100).Select(tick => $"{tick:F0}")]);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = PlotColors.Grid;
        plot.Layout.Fixed(new PixelPadding(left: 70, right: 30, bottom: 60, top: 45));
        plot.ShowLegend(Alignment.LowerLeft, Orientation.Vertical);
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = PlotColors.Grid;
        return plot;
    }

    private static void Shade(Plot plot, Arc arc)
    {
        var span = plot.Add.HorizontalSpan(arc.From, arc.To);
        span.FillColor = PlotColors.Shade;
        span.LineWidth = 0;
        Write(plot, "never seen in training", (arc.From + arc.To) / 2, 97, Alignment.UpperCenter);
    }

    private static void DrawChance(Plot plot)
    {
        const double Chance = 100.0 / FashionMnist.Classes;
        var line = plot.Add.HorizontalLine(Chance, width: 1, PlotColors.Ink, LinePattern.Dotted);
        line.ExcludeFromLegend = true;
        Write(plot, "chance", 357, Chance, Alignment.LowerRight);
    }

    private static void Write(Plot plot, string text, double angle, double accuracy, Alignment alignment)
    {
        var label = plot.Add.Text(text, angle, accuracy);
        label.Alignment = alignment;
        label.LabelFontColor = PlotColors.Ink;
        label.LabelFontName = Picture.FontName;
        label.LabelFontSize = 11;
    }

    private static void DrawModel(Plot plot, ModelResult result)
    {
        double[] angles = [.. Enumerable.Range(0, AngleAccuracy.Bins).Select(bin => (bin + 0.5) * AngleAccuracy.BinWidth)];
        if (result.Seen.Count > 1)
        {
            var band = plot.Add.FillY(
                angles,
                [.. result.ByAngle.Select(accuracy => accuracy.Mean - accuracy.Deviation)],
                [.. result.ByAngle.Select(accuracy => accuracy.Mean + accuracy.Deviation)]);
            band.FillColor = result.Model.Color.WithAlpha(0.25);
            band.LineWidth = 0;
        }

        var line = plot.Add.Scatter(angles, result.ByAngle.Select(accuracy => accuracy.Mean).ToArray(), result.Model.Color);
        line.LineWidth = 2;
        line.MarkerShape = result.Model.Marker;
        line.MarkerSize = 6;
        line.LegendText = $"{result.Model.Name}: {result.Seen.Mean:F1} % seen, {result.HeldOut.Mean:F1} % in the arc";
    }

    private static IEnumerable<double> Ticks(int step, int end) => Enumerable.Range(0, (end / step) + 1).Select(i => (double)i * step);
}
