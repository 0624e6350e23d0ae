using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Reporting;
using ScottPlot;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Motor;

/// <summary>The wind over ground from a turning platform, at headings that were never seen: the context acts on the output, a vector.</summary>
internal static class PlatformTask
{
    private static readonly Harmonics OfHeading = Harmonics.OfDegrees();

    public static SimulatedTask Create(bool choosing)
    {
        var heldOut = Arc.Around(choosing ? 0 : 180, 180);
        return new SimulatedTask(
            "platform",
            "the wind over ground from a simulated anemometer on a turning platform and its heading, half the compass never seen.",
            SimulatedPlatform.Create(heldOut, choosing),
            heldOut,
            Objective.Regression("m/s", "F2"),
            Contenders,
            new ScorePicture("Wind from a simulated, turning platform at each heading", "heading of the platform (degrees)", ContextBins.Angles, heldOut, Chance: null)
            {
                Quantity = "root-mean-square error (m/s)",
                Write = error => $"{error:F2} m/s",
                Top = 5,
                Legend = Alignment.UpperLeft,
            });
    }

    private static IReadOnlyList<Contender> Contenders =>
    [
        new("concat, 3 layers", "8-48-47-47-2, cosine and sine of the heading as more inputs", () => new ConcatNetwork(OfHeading, SimulatedPlatform.Inputs, 48, 47, 47, 2))
        {
            Line = new(PlotColors.Vermillion, MarkerShape.FilledSquare),
        },
        new("FiLM, 2 layers", "6-63-63-2, cosine and sine of the heading scale and shift all hidden units", () => new FilmNetwork(OfHeading, SimulatedPlatform.Inputs, 63, 63, 2))
        {
            Line = new(PlotColors.Green, MarkerShape.FilledTriangleUp),
        },
        new("ellipse readout", "6-65-65-2, every weight of the last layer an ellipse over the heading", () => OnCompass(new(
            Linear(SimulatedPlatform.Inputs, 65), ReLU(), Linear(65, 65), ReLU(), new Heading.Linear(65, 2))))
        {
            Line = new(PlotColors.Blue, MarkerShape.FilledCircle),
        },
        new("orbit readout", "6-64-64-2, the last layer an orbit of rank 8 on its output side, with frequency 1", () => OnCompass(new(
            Linear(SimulatedPlatform.Inputs, 64), ReLU(), Linear(64, 64), ReLU(), new Heading.OrbitLinear(64, 2, rank: 8, frequencies: 1, side: OrbitSide.Output))))
        {
            Line = new(PlotColors.Purple, MarkerShape.FilledDiamond),
        },
        new("undone by hand", "6-67-67-2, trained in the platform's frame, its output turned to the ground's by hand: the oracle", () => new PlainNetwork(
            [SimulatedPlatform.Inputs, 67, 67, 2], finish: SimulatedPlatform.ToGround))
        {
            Line = new(PlotColors.Ink, MarkerShape.OpenCircle),
        },
    ];

    private static ManifoldNetwork<Heading> OnCompass(Heading.Sequential network) => new(degrees => Heading.At(degrees), network);
}
