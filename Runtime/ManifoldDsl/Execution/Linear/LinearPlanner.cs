namespace ManifoldDsl;

/// <summary>How one call of a linear layer is computed.</summary>
/// <param name="Forward">The path of the forward pass.</param>
/// <param name="Backward">That of the backward pass, which is a choice of its own: both need the same arguments and nothing else.</param>
internal readonly record struct LinearPlan(LinearPath Forward, LinearPath Backward);

/// <summary>Chooses how a linear layer is computed, by the estimated cost of each path.</summary>
internal static class LinearPlanner
{
    private static readonly LinearPath[] Paths = Enum.GetValues<LinearPath>();

    /// <summary>Bytes beyond the plain layer's that a path may take.</summary>
    private const double MostMemory = 1 << 21;

    /// <summary>The paths of a layer's call.</summary>
    /// <param name="problem">Its sizes.</param>
    /// <param name="layer">Its name, for <c>Explain</c>.</param>
    public static LinearPlan Choose(in LinearProblem problem, string layer)
    {
        if (ManifoldOptions.LinearPath is { } set && !Explanation.IsRecording)
        {
            return new(set, set);
        }

        var speeds = Calibration.Speeds;
        Span<double> forward = stackalloc double[Paths.Length];
        Span<double> backward = stackalloc double[Paths.Length];
        for (var i = 0; i < Paths.Length; i++)
        {
            // torch holds all K products at once: where that is much, the other paths do the same in pieces
            var isTooLarge = Paths[i] == LinearPath.Torch && (double)problem.Rows * problem.Functions * problem.Outputs * problem.ElementSize > MostMemory;
            forward[i] = isTooLarge ? double.PositiveInfinity : LinearCost.Forward(Paths[i], problem, speeds);
            backward[i] = isTooLarge ? double.PositiveInfinity : LinearCost.Backward(Paths[i], problem, speeds);
        }

        var first = ManifoldOptions.LinearPath ?? Least(forward);
        if (first != LinearPath.Torch)
        {
            backward[(int)LinearPath.Torch] += forward[(int)LinearPath.Torch]; // autograd would go through its forward pass again
        }

        var plan = new LinearPlan(first, ManifoldOptions.LinearPath ?? (problem.IsTraining ? Least(backward) : first));
        if (Explanation.IsRecording)
        {
            Record(layer, problem, "forward", plan.Forward, forward);
            if (problem.IsTraining)
            {
                Record(layer, problem, "backward", plan.Backward, backward);
            }
        }

        return plan;
    }

    private static LinearPath Least(ReadOnlySpan<double> costs)
    {
        var least = 0;
        for (var i = 1; i < costs.Length; i++)
        {
            least = costs[i] < costs[least] ? i : least;
        }

        return Paths[least];
    }

    private static void Record(string layer, in LinearProblem problem, string pass, LinearPath chosen, ReadOnlySpan<double> costs)
    {
        var alternatives = new PathCost[Paths.Length];
        for (var i = 0; i < Paths.Length; i++)
        {
            alternatives[i] = new(Paths[i].ToString(), costs[i] / 1000);
        }

        Explanation.Record(new(
            $"{layer} {pass}",
            $"{problem.Rows} rows, {problem.Contexts} contexts, {problem.Functions} basis functions",
            chosen.ToString(),
            ManifoldOptions.LinearPath is null ? "least estimated cost" : $"set by {nameof(ManifoldOptions)}.{nameof(ManifoldOptions.LinearPath)}",
            alternatives));
    }
}
