using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Orbits.Tasks;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Turn = ManifoldDsl.Examples.Rotation.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>Turned garments, with ever wider arcs of angles that no model sees.</summary>
internal sealed class RotationStudy : Study
{
    private const string Orbit = "orbit", FittedName = "orbit, fitted", Ellipse = "ellipse";
    private const int Rank = 64, Hidden = 690;

    private static readonly double[] Gaps = [60, 90, 120, 180];

    private static readonly Baselines Plain = new(FashionMnist.Pixels, FashionMnist.Classes, 360);

    public override string Name => "rotation";

    public override string Question => "Garments turned by known angles: how wide may the arc be that was never seen?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        foreach (var gap in Gaps)
        {
            var heldOut = Arc.Around(input.Choosing ? 0 : 180, gap);
            using var data = RotationData.Create(input.Images, heldOut, input.Cancellation);
            var fitted = Fitted<Turn>.To(data.Train, (images, degrees) => Turn.FitAction(images, Turn.At(degrees), rank: Rank));
            IReadOnlyList<Contender> contenders =
            [
                Plain.Concat(128),
                Plain.Concat(114, 96),
                Plain.Film(3, 126),
                new(Ellipse, "784-42-10, every weight an ellipse over the angle", () => OnCircle(new(
                    new Turn.Linear(FashionMnist.Pixels, 42), ReLU(), new Turn.Linear(42, FashionMnist.Classes))))
                {
                    Line = Lines.Ellipse,
                },
                new("circle, 3 harmonics", "784-18-10, every weight three harmonics of the angle", () => new ManifoldNetwork<ThreeHarmonics>(angle => ThreeHarmonics.At(angle), new ThreeHarmonics.Sequential(
                    new ThreeHarmonics.Linear(FashionMnist.Pixels, 18), ReLU(), new ThreeHarmonics.Linear(18, FashionMnist.Classes)))),
                Untied("untied low rank", $"784-{Hidden}-10, the orbit's rank and harmonics, cosine and sine with filters and weights of their own", sharesFilters: false, Hidden),
                Untied("untied, shared Q", "784-383-10, the same, but cosine and sine share their filters; their weights remain their own", sharesFilters: true, 383),
                Plain.Blind(128),
                Plain.Prepared("augmented", "no context, each training image turned once more by a random angle of the whole circle", 128, TurnAtRandom),
                new(Orbit, $"784-{Hidden}-10, the first layer an orbit of rank {Rank} under turns", () => OnCircle(new(
                    new Turn.OrbitLinear(FashionMnist.Pixels, Hidden, rank: Rank), ReLU(), Linear(Hidden, FashionMnist.Classes))))
                {
                    Line = Lines.Orbit,
                },
                new(FittedName, fitted.Description, () => OnCircle(new(
                    new Turn.OrbitLinear(FashionMnist.Pixels, Hidden, fitted.Action), ReLU(), Linear(Hidden, FashionMnist.Classes))))
                {
                    Line = Lines.Fitted,
                    FitSeconds = fitted.Seconds,
                },
                Plain.Prepared(Baselines.OracleName, "each image turned back by its angle first: the oracle", 128, TurnBack),
            ];
            yield return new StudyPart(
                $"{gap:F0}",
                $"{gap:F0}° never seen",
                new TaskData(data.Train, data.Test),
                heldOut,
                ContextBins.Angles,
                contenders,
                new ScorePicture($"Garments turned by a known angle, {gap:F0}° never seen", "angle of the test image (degrees)", ContextBins.Angles, heldOut, 100.0 / FashionMnist.Classes));
        }
    }

    public override string Read(IReadOnlyList<PartResult> results)
    {
        var lines = results.Select(result =>
            $"{result.Part.Title}: from random weights the orbit is {Reading.Loss(result[Orbit])} and {Reading.Points(result[Orbit].Seen.Mean - result[Ellipse].Seen.Mean)} the ellipse there; "
            + $"from the fitted action it is {Reading.Loss(result[FittedName])}, where the ellipse is {Reading.Loss(result[Ellipse])}.");
        return string.Join(Environment.NewLine, lines);
    }

    private static ManifoldNetwork<Turn> OnCircle(Turn.Sequential network) => new(degrees => Turn.At(degrees), network);

    private static Contender Untied(string name, string description, bool sharesFilters, int hidden) => new(name, description, () => new UntiedNetwork(
        360, UntiedRank.Constants, UntiedRank.Pairs, sharesFilters, (FashionMnist.Pixels, hidden, FashionMnist.Classes)));

    private static Tensor TurnAtRandom(Preparation preparation) => preparation.IsTraining
        ? RotatedImages.Turn(preparation.Inputs, rand(preparation.Inputs.shape[0]) * 360, FashionMnist.Scale.Black)
        : preparation.Inputs;

    private static Tensor TurnBack(Preparation preparation) => RotatedImages.Turn(preparation.Inputs, -preparation.Contexts, FashionMnist.Scale.Black);
}
