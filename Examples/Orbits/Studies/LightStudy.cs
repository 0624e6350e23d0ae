using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Orbits.Tasks;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>The control: a context on a circle that does not act on the input.</summary>
internal sealed class LightStudy : Study
{
    private const string Orbit = "orbit", FittedName = "orbit, fitted", Ellipse = "ellipse";
    private const int Rank = 64, Hidden = 608;

    private static readonly Baselines Plain = new(FashionMnist.Pixels, LitImages.Classes, 360);

    public override string Name => "light";

    public override string Question => "The control: reliefs lit from a known azimuth, with cast shadows (simulated). The context is a circle, but no group acts on the picture.";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var heldOut = Arc.Around(input.Choosing ? 0 : 180, 90);
        using var data = LitImages.Create(input.Images, heldOut, input.Cancellation);
        var fitted = Fitted<Lamp>.To(data.Train, (images, azimuths) => Lamp.FitAction(images, Lamp.At(azimuths), rank: Rank));
        IReadOnlyList<Contender> contenders =
        [
            Plain.Concat(126),
            Plain.Film(1, 126),
            Plain.Blind(126),
            new(Ellipse, "784-42-20, every weight an ellipse over the azimuth", () => OnCircle(new(
                new Lamp.Linear(FashionMnist.Pixels, 42), ReLU(), new Lamp.Linear(42, LitImages.Classes))))
            {
                Line = Lines.Ellipse,
            },
            new(Orbit, $"784-{Hidden}-20, the first layer an orbit of rank {Rank}", () => OnCircle(new(
                new Lamp.OrbitLinear(FashionMnist.Pixels, Hidden, rank: Rank), ReLU(), Linear(Hidden, LitImages.Classes))))
            {
                Line = Lines.Orbit,
            },
            new(FittedName, fitted.Description, () => OnCircle(new(
                new Lamp.OrbitLinear(FashionMnist.Pixels, Hidden, fitted.Action), ReLU(), Linear(Hidden, LitImages.Classes))))
            {
                Line = Lines.Fitted,
                FitSeconds = fitted.Seconds,
            },
        ];
        yield return new StudyPart(
            "90",
            "90° of azimuth never seen; 20 classes, garment, and raised or sunk",
            data,
            heldOut,
            ContextBins.Angles,
            contenders,
            new ScorePicture("Reliefs lit from a known azimuth, with cast shadows", "azimuth of the test image's light (degrees)", ContextBins.Angles, heldOut, 100.0 / LitImages.Classes));
    }

    public override string Read(IReadOnlyList<PartResult> results) =>
        $"""
        In the arc the ellipse is {Reading.Points(results[0][Ellipse].HeldOut.Mean - results[0][Orbit].HeldOut.Mean)} the orbit, and {Reading.Points(results[0][Ellipse].HeldOut.Mean - results[0][FittedName].HeldOut.Mean)} the one from a fitted action; at seen
        azimuths it is {Reading.Points(results[0][Ellipse].Seen.Mean - results[0][Orbit].Seen.Mean)} and {Reading.Points(results[0][Ellipse].Seen.Mean - results[0][FittedName].Seen.Mean)} them.
        Without the azimuth a network gets {results[0][Baselines.BlindName].HeldOut.Mean:F1} % in the arc and {results[0][Baselines.BlindName].Seen.Mean:F1} % elsewhere.
        """;

    private static ManifoldNetwork<Lamp> OnCircle(Lamp.Sequential network) => new(azimuth => Lamp.At(azimuth), network);
}
