using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>Turned garments, with ever wider arcs of angles that no model sees.</summary>
internal sealed class RotationStudy : Study
{
    private static readonly double[] Gaps = [60, 90, 120, 180];

    private static readonly Baselines Plain = new(FashionMnist.Pixels, FashionMnist.Classes, 360);

    public override string Name => "rotation";

    public override string Question => "Garments turned by known angles: how wide may the arc be that was never seen?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        foreach (var gap in Gaps)
        {
            var heldOut = TurnedGarments.HeldOut(input, gap);
            using var data = RotationData.Create(input.Images, heldOut, input.Cancellation);
            var fitted = TurnedGarments.Fit(data.Train);
            IReadOnlyList<Contender> contenders =
            [
                Plain.Concat(128),
                Plain.Concat(114, 96),
                Plain.Film(3, 126),
                TurnedGarments.Ellipses(),
                new("circle, 3 harmonics", "784-18-10, every weight three harmonics of the angle", () => new ManifoldNetwork<ThreeHarmonics>(angle => ThreeHarmonics.At(angle), new ThreeHarmonics.Sequential(
                    new ThreeHarmonics.Linear(FashionMnist.Pixels, 18), ReLU(), new ThreeHarmonics.Linear(18, FashionMnist.Classes)))),
                Untied("untied low rank", $"784-{TurnedGarments.Hidden}-10, the orbit's rank and harmonics, cosine and sine with filters and weights of their own", sharesFilters: false, TurnedGarments.Hidden),
                Untied("untied, shared Q", "784-383-10, the same, but cosine and sine share their filters; their weights remain their own", sharesFilters: true, 383),
                Plain.Blind(128),
                Plain.Prepared("augmented", "no context, each training image turned once more by a random angle of the whole circle", 128, TurnAtRandom),
                TurnedGarments.RandomOrbit(),
                TurnedGarments.FittedOrbit(fitted),
                Plain.Prepared(Baselines.OracleName, "each image turned back by its angle first: the oracle", 128, TurnedGarments.TurnBack),
            ];
            yield return TurnedGarments.Part($"{gap:F0}", $"{gap:F0}° never seen", data, heldOut, contenders) with { Picture = TurnedGarments.Picture(heldOut) };
        }
    }

    public override string Read(IReadOnlyList<PartResult> results)
    {
        var lines = results.Select(result =>
            $"{result.Part.Title}: from random weights the orbit is {Reading.Loss(result[TurnedGarments.Orbit])} and {Reading.Points(result[TurnedGarments.Orbit].Seen.Mean - result[TurnedGarments.Ellipse].Seen.Mean)} the ellipse there; "
            + $"from the fitted action it is {Reading.Loss(result[TurnedGarments.OrbitFitted])}, where the ellipse is {Reading.Loss(result[TurnedGarments.Ellipse])}.");
        return string.Join(Environment.NewLine, lines);
    }

    private static Contender Untied(string name, string description, bool sharesFilters, int hidden) => new(name, description, () => new UntiedNetwork(
        360, UntiedRank.Constants, UntiedRank.Pairs, sharesFilters, (FashionMnist.Pixels, hidden, FashionMnist.Classes)));

    private static Tensor TurnAtRandom(Preparation preparation) => preparation.IsTraining
        ? RotatedImages.Turn(preparation.Inputs, rand(preparation.Inputs.shape[0]) * 360, FashionMnist.Scale.Black)
        : preparation.Inputs;
}
