using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Rotation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Turn = ManifoldDsl.Examples.Rotation.Rotation;

namespace ManifoldDsl.Examples.Orbits.Studies.Open;

/// <summary>
/// What do a few angles tell of those between them? At N equally spaced ones, a pair of frequency m cannot be told from one of N − m:
/// only below N/2 do the angles say how a filter turns.
/// </summary>
internal sealed class FewAnglesStudy : Study
{
    private static readonly int[] Counts = [8, 12];

    public override string Name => "few-angles";

    public override string Question => "Trained at a few discrete angles of the whole circle: what of those between them?";

    public override IEnumerable<StudyPart> Parts(StudyInput input)
    {
        foreach (var count in Counts)
        {
            var spacing = 360.0 / count;
            var first = input.Choosing ? spacing / 2 : 0;
            using var data = RotationData.AtAngles(input.Images, count, first, input.Cancellation);
            var highest = (count - 1) / 2;
            var orbit = TurnedGarments.RandomOrbit();
            var below = TurnedGarments.RandomOrbit(highest) with { Name = $"orbit, M = {highest}", Description = $"the same with frequencies up to {highest}, which {count} angles can tell apart" };
            IReadOnlyList<Contender> contenders =
            [
                TurnedGarments.Ellipses(),
                orbit,
                WithConsistency(orbit, count),
                below,
                WithConsistency(below, count),
            ];
            yield return TurnedGarments.Part(
                $"{count}",
                $"each image at {count} angles, {spacing:F0}° apart; held out is what is more than {spacing / 4:0.##}° from all of them, its centre the middle between two",
                data,
                new Between(spacing, first),
                contenders);
        }
    }

    public override string Read(IReadOnlyList<PartResult> results) => string.Join(Environment.NewLine, results.Select(result =>
    {
        var losses = result.Models.Select(model => $"{model.Model.Name} {Reading.Points(model.HeldOut.Mean - model.Seen.Mean)}");
        return $"{result.Part.Name} angles, between them against near them: {string.Join(", ", losses)}.";
    }));

    private static Contender WithConsistency(Contender contender, int count) => contender with
    {
        Name = $"{contender.Name}, paired",
        Description = $"{contender.Name}, also trained to see the same in an image at two of the angles (OrbitLoss.Consistency, weight 1)",
        Extra = (model, samples, batch) => Consistency(model, samples, batch, count),
    };

    /// <summary>Of each sample of the batch and the same image at another angle, chosen at random.</summary>
    private static Tensor Consistency(Module<Tensor, Tensor, Tensor> model, Samples samples, Tensor indices, int count)
    {
        using var scope = NewDisposeScope();
        var layer = TurnedGarments.LayerOf(model);
        var images = samples.Count / count; // copies of all images follow one another, one for each angle
        var others = (indices + (randint(1, count, indices.shape) * images)) % samples.Count;
        return OrbitLoss.Consistency(Canonical(indices), Canonical(others)).MoveToOuterDisposeScope();

        Tensor Canonical(Tensor some)
        {
            var batch = samples.At(some);
            return layer.Canonical(batch.Inputs.flatten(1), Turn.At(batch.Contexts));
        }
    }
}
