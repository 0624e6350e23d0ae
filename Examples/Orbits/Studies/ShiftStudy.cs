using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Orbits.Tasks;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>Cyclically shifted garments: an action that is an exact permutation of pixels, at 28 discrete contexts.</summary>
internal sealed class ShiftStudy : Study
{
    private const string Orbit = "orbit", FittedName = "orbit, fitted", Ellipse = "ellipse";
    private const int Rank = 64, Hidden = 690;

    private static readonly Baselines Plain = new(FashionMnist.Pixels, FashionMnist.Classes, FashionMnist.Side);

    private static readonly ContextBins Positions = new(1, FashionMnist.Side);

    public override string Name => "shift";

    public override string Question => "Garments shifted cyclically by known columns: 5 of 28 positions never seen.";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var centre = input.Choosing ? 0 : 14;
        var heldOut = new Arc(centre - 2.5, centre + 2.5, FashionMnist.Side);
        using var data = ShiftedImages.Create(input.Images, heldOut);

        // Whole shifts are too far apart for the interval to be found, and too few for the usual number of test functions.
        var seen = new ActionFitOptions { SeenIntervals = [[(heldOut.To, heldOut.From)]], TestFunctions = 11 };
        var fitted = Fitted<Shift>.To(data.Train, (images, shifts) => Shift.FitAction(images, Shift.At(shifts), rank: Rank, seen));
        IReadOnlyList<Contender> contenders =
        [
            Plain.Concat(128),
            Plain.Film(3, 126),
            new(Ellipse, "784-42-10, every weight an ellipse over the shift", () => OnCircle(new(
                new Shift.Linear(FashionMnist.Pixels, 42), ReLU(), new Shift.Linear(42, FashionMnist.Classes))))
            {
                Line = Lines.Ellipse,
            },
            new(Orbit, $"784-{Hidden}-10, the first layer an orbit of rank {Rank} under shifts", () => OnCircle(new(
                new Shift.OrbitLinear(FashionMnist.Pixels, Hidden, rank: Rank), ReLU(), Linear(Hidden, FashionMnist.Classes))))
            {
                Line = Lines.Orbit,
            },
            new(FittedName, fitted.Description, () => OnCircle(new(
                new Shift.OrbitLinear(FashionMnist.Pixels, Hidden, fitted.Action), ReLU(), Linear(Hidden, FashionMnist.Classes))))
            {
                Line = Lines.Fitted,
                FitSeconds = fitted.Seconds,
            },
            Plain.Prepared(Baselines.OracleName, "each image shifted back first: the oracle", 128, preparation => ShiftedImages.Shift(preparation.Inputs, -preparation.Contexts)),
        ];
        yield return new StudyPart(
            "5-of-28",
            "5 of 28 positions never seen; the central third is one position",
            data,
            heldOut,
            Positions,
            contenders,
            new ScorePicture("Garments shifted cyclically by known columns", "shift of the test image (columns)", Positions, heldOut with { From = heldOut.From + 0.5, To = heldOut.To + 0.5 }, 100.0 / FashionMnist.Classes, "0") { TickStep = 2 });
    }

    public override string Read(IReadOnlyList<PartResult> results) =>
        $"""
        From random weights the orbit is {Reading.Loss(results[0][Orbit])}, from the fitted action {Reading.Loss(results[0][FittedName])};
        the ellipse is {Reading.Loss(results[0][Ellipse])}.
        """;

    private static ManifoldNetwork<Shift> OnCircle(Shift.Sequential network) => new(shift => Shift.At(shift), network);
}
