using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Reporting;
using ManifoldDsl.Examples.Rotation;
using ScottPlot;

namespace ManifoldDsl.Examples.Orbits.Studies.Steering;

/// <summary>Whether an orbit's filters turn as images do, which is why it holds at angles that it never saw.</summary>
internal sealed class SteeringStudy : Study
{
    public const string Title = "steering";

    private const string RandomFilters = "random filters", FittedFilters = "fitted filters";
    private const double Gap = 90;

    /// <summary>Of the drifts' axis, in fifths of which there are ticks.</summary>
    private const double RoundTop = 0.25;

    public override string Name => Title;

    public override string Question => "Do an orbit's filters turn as the images do, also at angles that it never saw?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var heldOut = TurnedGarments.HeldOut(input, Gap);
        using var data = RotationData.Create(input.Images, heldOut, input.Cancellation);
        using var copies = TurnedCopies.Create(input.Images.Test, heldOut, input.Cancellation);
        var (orbit, fitted) = (TurnedGarments.RandomOrbit(), TurnedGarments.FittedOrbit(TurnedGarments.Fit(data.Train)));
        yield return TurnedGarments.Part(
            $"{Gap:F0}",
            $"{Gap:F0}° never seen; steerability of {TurnedCopies.Images} test images, each at {TurnedCopies.Angles} angles",
            data,
            heldOut,
            [
                orbit with { Name = RandomFilters, Description = "the orbit below before training", IsTrained = false, Line = new(PlotColors.Ink, MarkerShape.OpenCircle) },
                fitted with { Name = FittedFilters, Description = "the fitted orbit below before training", IsTrained = false, Line = new(PlotColors.Green, MarkerShape.OpenSquare) },
                orbit,
                fitted,
            ]) with
        {
            Measures = [copies.Summary, copies.ByFrequency, copies.ByAngle],
        };
    }

    public override string Read(IReadOnlyList<PartResult> results)
    {
        var lines = results[0].Models.Select(model =>
        {
            var summary = model.Values(nameof(TurnedCopies.Summary));
            return $"{model.Model.Name}: {summary[0].Mean:P0} of the energy turns as the images do; the angle makes {summary[1].Mean:P0} of the variance among seen angles and {summary[2].Mean:P0} among unseen ones.";
        });
        return string.Join(Environment.NewLine, lines);
    }

    public override IReadOnlyList<Plot> Draw(IReadOnlyList<PartResult> results) => [DrawIndices(results[0].Models), DrawDrift(results[0].Models, (Arc)results[0].Part.Region)];

    private static Plot DrawIndices(IReadOnlyList<ModelResult> models)
    {
        var plot = new LinePlot(new(), -0.5, TurnedCopies.HighestFrequency + 0.5, top: 1);
        foreach (var model in models)
        {
            var known = model.Values(nameof(TurnedCopies.ByFrequency)).Index().Where(entry => !double.IsNaN(entry.Item.Mean)).ToArray();
            plot.Draw([.. known.Select(entry => (double)entry.Index)], [.. known.Select(entry => entry.Item)], model.Model.Line!, model.Model.Name);
        }

        return plot.Finish("Share of a pair's energy that turns at its frequency", "frequency of the pair (turns per turn; 0 does not turn)", "steerability index", models[0].Seen.Count, (1, "0"), Alignment.MiddleRight);
    }

    private static Plot DrawDrift(IReadOnlyList<ModelResult> models, Arc heldOut)
    {
        var drifts = models.Select(model => model.Values(nameof(TurnedCopies.ByAngle))).ToArray();
        var highest = drifts.Max(drift => drift.Max(angle => angle.Mean + angle.Deviation));
        var top = Math.Ceiling(highest / RoundTop) * RoundTop;
        var plot = new LinePlot(new(), 0, 360, top);
        plot.Shade(heldOut.From, heldOut.To, "never seen in training");
        double[] angles = [.. Enumerable.Range(0, TurnedCopies.Angles).Select(i => (double)i * TurnedCopies.Step)];
        foreach (var (model, drift) in models.Zip(drifts))
        {
            plot.Draw(angles, drift, model.Model.Line!, model.Model.Name);
        }

        return plot.Finish("How far what the layer sees moves with the angle", "angle of the test image (degrees)", "share of variance", models[0].Seen.Count, (30, "0°"), Alignment.MiddleLeft);
    }
}
