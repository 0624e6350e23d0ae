using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>How good a trained model is on test samples, in its objective's unit.</summary>
/// <param name="Seen">At contexts like those of the training.</param>
/// <param name="HeldOut">At contexts of the region that was left out.</param>
/// <param name="Centre">In the central third of that region.</param>
/// <param name="ByBin">In each of the parts of the domain.</param>
internal sealed record Scores(double Seen, double HeldOut, double Centre, IReadOnlyList<double> ByBin)
{
    private const long ChunkSize = 2000;

    public static Scores Of(Module<Tensor, Tensor, Tensor> model, Samples samples, IRegion heldOut, ContextBins bins, Objective objective, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        model.eval();
        var scores = ScoreEach(model, samples, objective, cancellation);
        var inRegion = heldOut.Contains(samples.Contexts);
        var inCentre = heldOut.CentralThird.Contains(samples.Contexts);
        var bin = bins.Of(samples.Contexts);
        var byBin = bincount(bin, scores, bins.Count) / bincount(bin, minlength: bins.Count);
        return new Scores(
            Summarize(scores[inRegion.logical_not()]),
            Summarize(scores[inRegion]),
            Summarize(scores[inCentre]),
            [.. byBin.data<double>().ToArray().Select(objective.Summary)]);

        double Summarize(Tensor some) => objective.Summary(some.mean().item<double>());
    }

    private static Tensor ScoreEach(Module<Tensor, Tensor, Tensor> model, Samples samples, Objective objective, CancellationToken cancellation)
    {
        var scores = empty(samples.Count, dtype: ScalarType.Float64);
        for (long start = 0; start < samples.Count; start += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var chunk = NewDisposeScope();
            var length = Math.Min(ChunkSize, samples.Count - start);
            var batch = samples.Range(start, length);
            scores.narrow(0, start, length).copy_(objective.Score(model.forward(batch.Inputs, batch.Contexts), batch.Targets));
        }

        return scores;
    }
}
