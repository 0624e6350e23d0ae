namespace ManifoldDsl.Examples.Rotation;

/// <summary>The results in words, with what they do not show.</summary>
internal static class RotationReading
{
    public static string Of(IReadOnlyList<ModelResult> results)
    {
        var (ellipse, concat, film) = (Find(results, Contender.EllipseName), Find(results, Contender.ConcatName), Find(results, Contender.FilmName));
        var spread = ellipse.Seen.Count > 1 ? "; the spread is that of random weights and the order of batches only" : "";
        return $"""
            At angles seen in training the ellipse is {Difference(ellipse, concat)} concat and {Difference(ellipse, film)} film,
            at {ellipse.TrainSeconds / concat.TrainSeconds:F2} times concat's training time. In the {Arc.HeldOut.To - Arc.HeldOut.From:F0}° that no model saw it is right {ellipse.HeldOut.Mean:F0} times in 100,
            {ellipse.HeldOut.Mean / concat.HeldOut.Mean:F1} times as often as concat and {ellipse.HeldOut.Mean / film.HeldOut.Mean:F1} times as often as film.

            What this does not show: the arc is not solved, the ellipse is {ellipse.Seen.Mean - ellipse.HeldOut.Mean:F0} points below its own seen angles there.
            The lead at seen angles belongs to small networks on a short training: it shrinks with more steps
            (--steps 6000), and deeper baselines or harmonics of the angle do not take part.
            All this is on one set of images{spread}.
            """;
    }

    private static ModelResult Find(IReadOnlyList<ModelResult> results, string name) => results.Single(result => result.Model.Name == name);

    private static string Difference(ModelResult result, ModelResult other)
    {
        var points = result.Seen.Mean - other.Seen.Mean;
        return $"{Math.Abs(points):F1} points {(points < 0 ? "below" : "above")}";
    }
}
