using ManifoldDsl.Examples.Data;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Learning.Networks;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Turn = ManifoldDsl.Examples.Rotation.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies.Open;

/// <summary>Is a convolutional network better behind what orbits undo than the layer that orbits are?</summary>
internal sealed class ConvolutionStudy : Study
{
    private const string Random = "canonical conv", FittedName = "canonical conv, fit", Oracle = "conv, undone by hand";
    private const double Gap = 90;
    private const int Side = FashionMnist.Side, Channels = 16, Maps = 7;

    public override string Name => "convolution";

    public override string Question => "A convolutional network behind a Canonicalize of rank 64, or an orbit layer?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var heldOut = TurnedGarments.HeldOut(input, Gap);
        using var data = RotationData.Create(input.Images, heldOut, input.Cancellation);
        var fitted = TurnedGarments.Fit(data.Train);
        IReadOnlyList<Contender> contenders =
        [
            TurnedGarments.RandomOrbit(),
            TurnedGarments.FittedOrbit(fitted),
            new(Random, $"Canonicalize(784, {TurnedGarments.Rank}), two convolutions of stride 2 with {Channels} and {2 * Channels} channels, 30 hidden units", () => Behind(new Turn.Canonicalize(FashionMnist.Pixels, rank: TurnedGarments.Rank))),
            new(FittedName, "the same, begun with the fitted action", () => Behind(new Turn.Canonicalize(fitted.Action))) { FitSeconds = fitted.Seconds },
            new(Oracle, "each image turned back by its angle first; the same convolutions, 61 hidden units", () => new PlainNetwork(Sequential(Convolutions(hidden: 61)), TurnedGarments.TurnBack)),
        ];
        yield return TurnedGarments.Part($"{Gap:F0}", $"{Gap:F0}° never seen", data, heldOut, contenders);
    }

    public override string Read(IReadOnlyList<PartResult> results)
    {
        var result = results[0];
        double Difference(string one, string other) => result[one].HeldOut.Mean - result[other].HeldOut.Mean;
        return $"""
            In the arc the convolutional network is {Reading.Points(Difference(Random, TurnedGarments.Orbit))} the orbit layer from random weights and {Reading.Points(Difference(FittedName, TurnedGarments.OrbitFitted))} it from the fitted action,
            at {result[Random].TrainSeconds / result[TurnedGarments.Orbit].TrainSeconds:F1} times its training time; with images turned back by hand it is {Reading.Points(Difference(Oracle, FittedName))} itself behind the fitted action.
            """;
    }

    private static ManifoldNetwork<Turn> Behind(Turn.Canonicalize front) => TurnedGarments.OnCircle(new([front, .. Convolutions(hidden: 30)]));

    private static Module<Tensor, Tensor>[] Convolutions(int hidden) =>
    [
        Unflatten(1, [1, Side, Side]),
        Conv2d(1, Channels, kernel_size: 5, stride: 2, padding: 2),
        ReLU(),
        Conv2d(Channels, 2 * Channels, kernel_size: 3, stride: 2, padding: 1),
        ReLU(),
        Flatten(),
        Linear(2 * Channels * Maps * Maps, hidden),
        ReLU(),
        Linear(hidden, FashionMnist.Classes),
    ];
}
