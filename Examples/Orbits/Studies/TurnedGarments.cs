using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Orbits.Tasks;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Turn = ManifoldDsl.Examples.Rotation.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>What all studies of turned garments share: their models of this library, and their tables.</summary>
internal static class TurnedGarments
{
    public const string Orbit = "orbit", OrbitFitted = "orbit, fitted", Ellipse = "ellipse";
    public const int Rank = 64, Hidden = 690;

    /// <summary>An arc that is never seen: opposite to upright, or around it while settings are being chosen.</summary>
    public static Arc HeldOut(StudyInput input, double length) => Arc.Around(input.Choosing ? 0 : 180, length);

    /// <summary>The action fitted to samples at their contexts.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="within">The arc whose samples are taken; null for all that was seen.</param>
    public static Fitted<Turn> Fit(Samples samples, Arc? within = null)
    {
        var options = within is null ? null : new ActionFitOptions { SeenIntervals = [[(within.From % within.Period, within.To % within.Period)]] };
        return Fitted<Turn>.To(samples, (images, degrees) => Turn.FitAction(images, Turn.At(degrees), rank: Rank, options));
    }

    /// <param name="frequencies">The highest frequency; null for the library's default.</param>
    public static Contender RandomOrbit(int? frequencies = null) =>
        new(Orbit, $"784-{Hidden}-10, the first layer an orbit of rank {Rank} under turns", () => OnCircle(new(
            new Turn.OrbitLinear(FashionMnist.Pixels, Hidden, rank: Rank, frequencies: frequencies is { } highest ? highest : null), ReLU(), Linear(Hidden, FashionMnist.Classes))))
        {
            Line = Lines.Orbit,
        };

    public static Contender FittedOrbit(Fitted<Turn> fitted, string name = OrbitFitted) =>
        new(name, fitted.Description, () => OnCircle(new(
            new Turn.OrbitLinear(FashionMnist.Pixels, Hidden, fitted.Action), ReLU(), Linear(Hidden, FashionMnist.Classes))))
        {
            Line = Lines.Fitted,
            FitSeconds = fitted.Seconds,
        };

    public static Contender Ellipses() =>
        new(Ellipse, "784-42-10, every weight an ellipse over the angle", () => OnCircle(new(
            new Turn.Linear(FashionMnist.Pixels, 42), ReLU(), new Turn.Linear(42, FashionMnist.Classes))))
        {
            Line = Lines.Ellipse,
        };

    public static ManifoldNetwork<Turn> OnCircle(Turn.Sequential network) => new(degrees => Turn.At(degrees), network);

    /// <summary>The orbit layer of a model.</summary>
    public static Turn.OrbitLinear LayerOf(Module<Tensor, Tensor, Tensor> model) => model.modules().OfType<Turn.OrbitLinear>().Single();

    public static Tensor TurnBack(Preparation preparation) => RotatedImages.Turn(preparation.Inputs, -preparation.Contexts, FashionMnist.Scale.Black);

    /// <summary>A table, without a picture.</summary>
    public static StudyPart Part(string name, string title, RotationData data, IRegion region, IReadOnlyList<Contender> contenders) =>
        new(name, title, new TaskData(data.Train, data.Test), region, ContextBins.Angles, contenders, Picture: null);

    /// <summary>Accuracy at each angle.</summary>
    public static ScorePicture Picture(Arc heldOut) => new(
        $"Garments turned by a known angle, {heldOut.Length:F0}° never seen", "angle of the test image (degrees)", ContextBins.Angles, heldOut, 100.0 / FashionMnist.Classes);
}
