using ManifoldDsl.Examples.Reporting;
using ScottPlot;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Accuracy, or error, against a periodic context: a line for each model that has a style, a band for its spread over seeds, the held-out arc shaded.</summary>
/// <param name="Title">The picture's.</param>
/// <param name="ContextLabel">What the context is.</param>
/// <param name="Bins">The parts that models were judged in.</param>
/// <param name="HeldOut">What is shaded.</param>
/// <param name="Chance">The accuracy of guessing, in percent; null where guessing has none.</param>
/// <param name="ContextFormat">How the numbers of the context are written.</param>
internal sealed record ScorePicture(string Title, string ContextLabel, ContextBins Bins, Arc HeldOut, double? Chance, string ContextFormat = "0°")
{
    public const int Width = 900, Height = 540;

    /// <summary>Between two marks of the context's axis.</summary>
    public double TickStep { get; init; } = Bins.Period / 12;

    /// <summary>What is shown upwards.</summary>
    public string Quantity { get; init; } = "accuracy (%)";

    /// <summary>How it is written, with its unit.</summary>
    public Func<double, string> Write { get; init; } = accuracy => $"{accuracy:F1} %";

    /// <summary>Where its axis ends.</summary>
    public double Top { get; init; } = 100;

    /// <summary>Where the legend is.</summary>
    public Alignment Legend { get; init; } = Alignment.LowerLeft;

    public Plot Draw(IReadOnlyList<ModelResult> results)
    {
        var plot = new Plot();
        Shade(plot);
        if (Chance is { } chance)
        {
            DrawChance(plot, chance);
        }

        foreach (var result in results)
        {
            if (result.Model.Line is { } line)
            {
                DrawModel(plot, result, line);
            }
        }

        var seeds = results[0].Seen.Count;
        plot.Font.Set(Picture.FontName);
        plot.Title(Title, size: 16);
        plot.XLabel(ContextLabel, size: 13);
        plot.YLabel(seeds > 1 ? $"{Quantity}, mean ± sd over {seeds} seeds" : $"{Quantity}, one seed", size: 13);
        plot.Axes.SetLimits(0, Bins.Period, 0, Top);
        SetTicks(plot.Axes.Bottom, TickStep, Bins.Period, ContextFormat);
        SetTicks(plot.Axes.Left, Top / 5, Top, "0.###");
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = PlotColors.Grid;
        plot.Layout.Fixed(new PixelPadding(left: 70, right: 30, bottom: 60, top: 45));
        plot.ShowLegend(Legend, Orientation.Vertical);
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = PlotColors.Grid;
        return plot;
    }

    private void Shade(Plot plot)
    {
        var span = plot.Add.HorizontalSpan(HeldOut.From, HeldOut.To);
        span.FillColor = PlotColors.Shade;
        span.LineWidth = 0;
        Label(plot, "never seen in training", (HeldOut.From + HeldOut.To) / 2, Top * 0.97, Alignment.UpperCenter);
    }

    private void DrawChance(Plot plot, double chance)
    {
        var line = plot.Add.HorizontalLine(chance, width: 1, PlotColors.Ink, LinePattern.Dotted);
        line.ExcludeFromLegend = true;
        Label(plot, "chance", Bins.Period * 0.99, chance, Alignment.LowerRight);
    }

    private static void Label(Plot plot, string text, double context, double height, Alignment alignment)
    {
        var label = plot.Add.Text(text, context, height);
        label.Alignment = alignment;
        label.LabelFontColor = PlotColors.Ink;
        label.LabelFontName = Picture.FontName;
        label.LabelFontSize = 11;
    }

    private void DrawModel(Plot plot, ModelResult result, ModelLine style)
    {
        double[] contexts = [.. Enumerable.Range(0, Bins.Count).Select(Bins.Middle)];
        if (result.Seen.Count > 1)
        {
            var band = plot.Add.FillY(
                contexts,
                [.. result.ByBin.Select(score => score.Mean - score.Deviation)],
                [.. result.ByBin.Select(score => score.Mean + score.Deviation)]);
            band.FillColor = style.Color.WithAlpha(0.25);
            band.LineWidth = 0;
        }

        var line = plot.Add.Scatter(contexts, result.ByBin.Select(score => score.Mean).ToArray(), style.Color);
        line.LineWidth = 2;
        line.MarkerShape = style.Marker;
        line.MarkerSize = 6;
        line.LegendText = $"{result.Model.Name}: {Write(result.Seen.Mean)} seen, {Write(result.HeldOut.Mean)} in the arc";
    }

    private static void SetTicks(IAxis axis, double step, double end, string format)
    {
        double[] ticks = [.. Enumerable.Range(0, (int)Math.Round(end / step) + 1).Select(i => i * step)];
        axis.SetTicks(ticks, [.. ticks.Select(tick => tick.ToString(format))]);
    }
}
