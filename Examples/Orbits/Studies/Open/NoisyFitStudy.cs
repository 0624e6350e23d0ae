using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using Turn = ManifoldDsl.Examples.Rotation.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies.Open;

/// <summary>What is a fit worth whose contexts are wrong? Training and tests have the true ones.</summary>
internal sealed class NoisyFitStudy : Study
{
    private const string True = "fit, true angles", Unrelated = "fit, unrelated";
    private const ulong Seed = 3;
    private const double Gap = 180;

    private static readonly double[] Deviations = [5, 10, 20];

    public override string Name => "noisy-fit";

    public override string Question => "The action fitted to images with wrong angles: how wrong may they be?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var heldOut = TurnedGarments.HeldOut(input, Gap);
        using var data = RotationData.Create(input.Images, heldOut, input.Cancellation);
        using var random = new Generator(Seed);
        var fits = new Dictionary<string, Fitted<Turn>> { [True] = TurnedGarments.Fit(data.Train) };
        foreach (var deviation in Deviations)
        {
            using var noisy = (data.Train.Contexts + (randn(data.Train.Count, generator: random) * deviation)).remainder(360);
            fits[NameOf(deviation)] = TurnedGarments.Fit(data.Train with { Contexts = noisy });
        }

        using var shuffled = data.Train.Contexts[randperm(data.Train.Count, generator: random)];
        fits[Unrelated] = TurnedGarments.Fit(data.Train with { Contexts = shuffled });

        var ofFit = new Measure("fit", ["unexplained", "from integers"], "F2", (contender, _) =>
            fits.TryGetValue(contender.Name, out var fitted) ? [fitted.Action.Residual, fitted.Action.DistanceFromIntegers!.Value] : [double.NaN, double.NaN]);
        yield return TurnedGarments.Part(
            $"{Gap:F0}",
            $"{Gap:F0}° never seen; normal errors in the angles of the fit alone, and angles of other images",
            data,
            heldOut,
            [TurnedGarments.RandomOrbit(), .. fits.Select(fit => TurnedGarments.FittedOrbit(fit.Value, fit.Key))]) with
        {
            Measures = [ofFit],
        };
    }

    public override string Read(IReadOnlyList<PartResult> results)
    {
        var held = results[0][True].HeldOut.Mean;
        var noisy = string.Join(", ", Deviations.Select(deviation => $"errors of {deviation:F0}° {Reading.Points(results[0][NameOf(deviation)].HeldOut.Mean - held)}"));
        return $"In the arc, against a fit to the true angles: {noisy}, unrelated angles {Reading.Points(results[0][Unrelated].HeldOut.Mean - held)}, no fit {Reading.Points(results[0][TurnedGarments.Orbit].HeldOut.Mean - held)}.";
    }

    private static string NameOf(double deviation) => $"fit, sd {deviation:F0}°";
}
