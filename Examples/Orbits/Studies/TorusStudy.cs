using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Orbits.Tasks;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>Two actions that do not commute: garments turned, then shifted.</summary>
internal sealed class TorusStudy : Study
{
    private const string Chained = "orbit, chained", Reversed = "orbit, reversed", Joint = "orbit, joint", Additive = "additive Fourier";

    private static readonly Baselines Plain = new(FashionMnist.Pixels, FashionMnist.Classes, 360, FashionMnist.Side);

    public override string Name => "torus";

    public override string Question => "Garments turned, then shifted: does the order in which an orbit undoes them matter?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var heldOut = input.Choosing
            ? new Block(Arc.Around(0, 120), new Arc(-4.5, 4.5, FashionMnist.Side))
            : new Block(Arc.Around(180, 120), new Arc(9.5, 18.5, FashionMnist.Side));
        using var data = TurnedAndShiftedImages.Create(input.Images, heldOut, input.Cancellation);
        IReadOnlyList<Contender> contenders =
        [
            Plain.Concat(338),
            Plain.Film(3, 330),
            new(Additive, "784-68-10, every weight a sum of one ellipse over the angle and one over the shift", () => new ManifoldNetwork<TurnPlusShift>(
                contexts => TurnPlusShift.At(contexts.select(1, 0), contexts.select(1, 1)),
                new TurnPlusShift.Sequential(new TurnPlusShift.Linear(FashionMnist.Pixels, 68), ReLU(), new TurnPlusShift.Linear(68, FashionMnist.Classes)))),
            new(Joint, "784-846-10, rank 160, rotors that turn with both contexts at once", () => TurnThenShiftNetwork(846, new(
                FashionMnist.Pixels, 846, rank: 160, coupling: OrbitCoupling.Joint))),
            new(Reversed, "784-1104-10, rank 128, declared in the order opposite to that of the actions", () => new ManifoldNetwork<ShiftThenTurn>(
                contexts => ShiftThenTurn.At(contexts.select(1, 1), contexts.select(1, 0)),
                new ShiftThenTurn.Sequential(new ShiftThenTurn.OrbitLinear(FashionMnist.Pixels, 1104, rank: 128), ReLU(), Linear(1104, FashionMnist.Classes)))),
            new(Chained, "784-1104-10, rank 128, declared in the order of the actions: the last is undone first", () => TurnThenShiftNetwork(1104, new(
                FashionMnist.Pixels, 1104, rank: 128))),
            Plain.Prepared(Baselines.OracleName, "each image shifted back and turned back first: the oracle", 340, preparation => TurnedAndShiftedImages.Undo(preparation.Inputs, preparation.Contexts, FashionMnist.Scale.Black)),
        ];
        yield return new StudyPart(
            "block",
            "a third of the angles together with a third of the shifts never seen",
            data,
            heldOut,
            ContextBins.Angles,
            contenders,
            Picture: null);
    }

    public override string Read(IReadOnlyList<PartResult> results) =>
        $"""
        Chained in the order of the actions the orbit is {Reading.Points(results[0][Chained].Seen.Mean - results[0][Reversed].Seen.Mean)} the other order, {Reading.Points(results[0][Chained].Seen.Mean - results[0][Joint].Seen.Mean)} joint rotors
        and {Reading.Points(results[0][Chained].Seen.Mean - results[0][Additive].Seen.Mean)} additive harmonics at seen contexts; where combinations were never seen, it is {Reading.Loss(results[0][Chained])}.
        """;

    private static ManifoldNetwork<TurnThenShift> TurnThenShiftNetwork(int hidden, TurnThenShift.OrbitLinear layer) => new(
        contexts => TurnThenShift.At(contexts.select(1, 0), contexts.select(1, 1)),
        new TurnThenShift.Sequential(layer, ReLU(), Linear(hidden, FashionMnist.Classes)));
}
