using ManifoldDsl.Examples.Learning;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The results in words, with what they do not show.</summary>
internal static class RotationReading
{
    public static string Of(IReadOnlyList<ModelResult> results)
    {
        var (orbit, ellipse) = (Find(results, RotationComparison.OrbitName), Find(results, RotationComparison.EllipseName));
        var (concat, film) = (Find(results, RotationComparison.ConcatName), Find(results, RotationComparison.FilmName));
        var spread = ellipse.Seen.Count > 1 ? "; the spread is that of random weights and the order of batches only" : "";
        return $"""
            At angles seen in training the orbit is {Difference(orbit, ellipse)} the ellipse, which is {Difference(ellipse, concat)} concat and
            {Difference(ellipse, film)} film; they take {orbit.TrainSeconds / concat.TrainSeconds:F2} and {ellipse.TrainSeconds / concat.TrainSeconds:F2} times concat's training time.
            In the {RotationComparison.HeldOut.Length:F0}° that no model saw, the orbit is right {orbit.HeldOut.Mean:F0} times in 100, the ellipse {ellipse.HeldOut.Mean:F0} times, concat {concat.HeldOut.Mean:F0} and film {film.HeldOut.Mean:F0}.
            There the orbit is {Loss(orbit)} its own accuracy at seen angles, the ellipse {Loss(ellipse)}.

            What this does not show: the orbit knows that angles are turns, which the other three have to learn; it is of use
            where the context acts on the input as a group, and the command 'orbit' has a task where it does not.
            The ellipse's lead at seen angles belongs to small networks on a short training: it shrinks with more steps
            (--steps 6000), and deeper baselines or harmonics of the angle do not take part here (the command 'orbit' has them).
            All this is on one set of images{spread}.
            """;
    }

    private static ModelResult Find(IReadOnlyList<ModelResult> results, string name) => results.Single(result => result.Model.Name == name);

    private static string Difference(ModelResult result, ModelResult other)
    {
        var points = result.Seen.Mean - other.Seen.Mean;
        return $"{Math.Abs(points):F1} points {(points < 0 ? "below" : "above")}";
    }

    private static string Loss(ModelResult result)
    {
        var points = result.HeldOut.Mean - result.Seen.Mean;
        return $"{Math.Abs(points):F1} points {(points < 0 ? "below" : "above")}";
    }
}
