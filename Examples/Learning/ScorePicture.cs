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
        var plot = new LinePlot(new(), 0, Bins.Period, Top);
        plot.Shade(HeldOut.From, HeldOut.To, "never seen in training");
        if (Chance is { } chance)
        {
            plot.Mark(chance, "chance");
        }

        double[] contexts = [.. Enumerable.Range(0, Bins.Count).Select(Bins.Middle)];
        foreach (var result in results)
        {
            if (result.Model.Line is { } line)
            {
                plot.Draw(contexts, result.ByBin, line, $"{result.Model.Name}: {Write(result.Seen.Mean)} seen, {Write(result.HeldOut.Mean)} in the arc");
            }
        }

        return plot.Finish(Title, ContextLabel, Quantity, results[0].Seen.Count, (TickStep, ContextFormat), Legend);
    }
}
