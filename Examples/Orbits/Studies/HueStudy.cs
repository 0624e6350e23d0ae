using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Orbits.Tasks;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>Turned hues: an action with one frequency. More of them than the action has cost accuracy.</summary>
internal sealed class HueStudy : Study
{
    private const string One = "orbit, M = 1", Four = "orbit, M = 4", FittedName = "orbit, fitted", Ellipse = "ellipse";
    private const int Rank = 64, Hidden = 676;

    private static readonly Baselines Plain = new(TintedImages.Inputs, TintedImages.Classes, 360);

    public override string Name => "hue";

    public override string Question => "Dyed garments, photographed with all hues turned by a known angle (simulated colours): 90° never seen.";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var heldOut = Arc.Around(input.Choosing ? 0 : 180, 90);
        using var data = TintedImages.Create(input.Images, heldOut);
        var fitted = Fitted<Hue>.To(data.Train, (images, hues) => Hue.FitAction(images, Hue.At(hues), rank: Rank));
        IReadOnlyList<Contender> contenders =
        [
            Plain.Concat(164),
            Plain.Film(1, 163),
            new(Ellipse, "588-55-30, every weight an ellipse over the angle", () => OnCircle(new(
                new Hue.Linear(TintedImages.Inputs, 55), ReLU(), new Hue.Linear(55, TintedImages.Classes))))
            {
                Line = Lines.Ellipse,
            },
            new(Four, $"588-{Hidden}-30, the first layer an orbit of rank {Rank} with frequencies 1 to 4", () => OnCircle(new(
                new Hue.OrbitLinear(TintedImages.Inputs, Hidden, rank: Rank, frequencies: 4), ReLU(), Linear(Hidden, TintedImages.Classes)))),
            new(One, "the same with frequency 1 alone, as hues turn", () => OnCircle(new(
                new Hue.OrbitLinear(TintedImages.Inputs, Hidden, rank: Rank, frequencies: 1), ReLU(), Linear(Hidden, TintedImages.Classes))))
            {
                Line = Lines.Orbit,
            },
            new(FittedName, fitted.Description, () => OnCircle(new(
                new Hue.OrbitLinear(TintedImages.Inputs, Hidden, fitted.Action), ReLU(), Linear(Hidden, TintedImages.Classes))))
            {
                Line = Lines.Fitted,
                FitSeconds = fitted.Seconds,
            },
            Plain.Prepared(Baselines.OracleName, "hues turned back first: the oracle", 164, preparation => TintedImages.TurnHues(preparation.Inputs, -preparation.Contexts)),
        ];
        yield return new StudyPart(
            "90",
            "90° of hue never seen; 30 classes, garment and tint",
            data,
            heldOut,
            ContextBins.Angles,
            contenders,
            new ScorePicture("Dyed garments with all hues turned by a known angle", "angle of the test image's hues (degrees)", ContextBins.Angles, heldOut, 100.0 / TintedImages.Classes));
    }

    public override string Read(IReadOnlyList<PartResult> results) =>
        $"""
        With the one frequency that the action has, the orbit is {Reading.Loss(results[0][One])}; with four it is {Reading.Loss(results[0][Four])},
        {Reading.Points(results[0][Four].HeldOut.Mean - results[0][One].HeldOut.Mean)} the former in the arc; with fitted ones it is {Reading.Loss(results[0][FittedName])}; the ellipse is {Reading.Loss(results[0][Ellipse])}.
        """;

    private static ManifoldNetwork<Hue> OnCircle(Hue.Sequential network) => new(hue => Hue.At(hue), network);
}
