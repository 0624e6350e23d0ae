using ManifoldDsl.Examples.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies.Open;

/// <summary>How little of the circle is enough?</summary>
internal sealed class WideGapStudy : Study
{
    private const double Gap = 300;

    public override string Name => "wide-gap";

    public override string Question => $"Are {360 - Gap:F0}° of the circle enough to know the other {Gap:F0}°?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        var heldOut = TurnedGarments.HeldOut(input, Gap);
        using var data = RotationData.Create(input.Images, heldOut, input.Cancellation);
        yield return TurnedGarments.Part(
            $"{Gap:F0}", $"{Gap:F0}° never seen", data, heldOut, [TurnedGarments.RandomOrbit(), TurnedGarments.FittedOrbit(TurnedGarments.Fit(data.Train))]);
    }

    public override string Read(IReadOnlyList<PartResult> results) =>
        $"From random weights the orbit is {Reading.Loss(results[0][TurnedGarments.Orbit])}, from the fitted action {Reading.Loss(results[0][TurnedGarments.OrbitFitted])}.";
}
