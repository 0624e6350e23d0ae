using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using Turn = ManifoldDsl.Examples.Rotation.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies.Open;

/// <summary>
/// What is a fit worth whose contexts are wrong? Training and tests have the true ones. Errors blur the moments along the circle, which
/// leaves C′ = AC − CA as it is but at the ends of what was seen, where there is nothing beyond to blur with: so also without the ends.
/// </summary>
internal sealed class NoisyFitStudy : Study
{
    private const string True = "fit, true angles", Unrelated = "fit, unrelated";
    private const ulong Seed = 3;
    private const double Gap = 180;

    /// <summary>What is left out at either end, in standard deviations of the errors.</summary>
    private const double Cut = 2;

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
            var samples = data.Train with { Contexts = noisy };
            fits[NameOf(deviation)] = TurnedGarments.Fit(samples);
            fits[NameOf(deviation, isCut: true)] = TurnedGarments.Fit(samples, new Arc(heldOut.To + (Cut * deviation), heldOut.From + heldOut.Period - (Cut * deviation)));
        }

        using var shuffled = data.Train.Contexts[randperm(data.Train.Count, generator: random)];
        fits[Unrelated] = TurnedGarments.Fit(data.Train with { Contexts = shuffled });

        var ofFit = new Measure("fit", ["unexplained", "from integers"], "F2", (contender, _) =>
            fits.TryGetValue(contender.Name, out var fitted) ? [fitted.Action.Residual, fitted.Action.DistanceFromIntegers!.Value] : [double.NaN, double.NaN]);
        yield return TurnedGarments.Part(
            $"{Gap:F0}",
            $"{Gap:F0}° never seen; normal errors in the angles of the fit alone, also fitted without {Cut:F0} of their deviations at either end; and angles of other images",
            data,
            heldOut,
            [TurnedGarments.RandomOrbit(), .. fits.Select(fit => TurnedGarments.FittedOrbit(fit.Value, fit.Key))]) with
        {
            Measures = [ofFit],
        };
    }

    public override string Read(IReadOnlyList<PartResult> results)
    {
        double Difference(string name) => results[0][name].HeldOut.Mean - results[0][True].HeldOut.Mean;
        var noisy = string.Join(", ", Deviations.Select(deviation => $"errors of {deviation:F0}° {Reading.Points(Difference(NameOf(deviation)))} ({Reading.Points(Difference(NameOf(deviation, isCut: true)))} without the ends)"));
        return $"In the arc, against a fit to the true angles: {noisy}, unrelated angles {Reading.Points(Difference(Unrelated))}, no fit {Reading.Points(Difference(TurnedGarments.Orbit))}.";
    }

    private static string NameOf(double deviation, bool isCut = false) => $"fit, sd {deviation:F0}°{(isCut ? ", cut" : "")}";
}
