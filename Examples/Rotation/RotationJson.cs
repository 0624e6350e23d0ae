using ManifoldDsl.Examples.Learning;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>A model's results as the file of <c>--json</c> holds them: accuracies in percent, the deviations 0 with one seed.</summary>
internal sealed record RotationJson(string Model, long Parameters, double Seen, double HeldOut, double SeenSd, double HeldOutSd, double TrainSeconds, int Seeds)
{
    public static RotationJson Of(ModelResult result) => new(
        result.Model.Name,
        result.Parameters,
        Math.Round(result.Seen.Mean, 3),
        Math.Round(result.HeldOut.Mean, 3),
        Math.Round(result.Seen.Deviation, 3),
        Math.Round(result.HeldOut.Deviation, 3),
        Math.Round(result.TrainSeconds, 3),
        result.Seen.Count);
}
