namespace ManifoldDsl;

/// <summary>Chooses how a convolution is computed, by the estimated cost of each path.</summary>
internal static class ConvolutionPlanner
{
    private static readonly ConvolutionPath[] Paths = Enum.GetValues<ConvolutionPath>();

    /// <summary>The path of a layer's call.</summary>
    /// <param name="problem">Its sizes.</param>
    /// <param name="layer">Its name, for <c>Explain</c>.</param>
    public static ConvolutionPath Choose(in ConvolutionProblem problem, string layer)
    {
        var set = ManifoldOptions.ConvolutionPath is { } wanted && problem.Has(wanted) ? wanted : (ConvolutionPath?)null;
        if (set is { } path && !Explanation.IsRecording)
        {
            return path;
        }

        var speeds = Calibration.Speeds;
        var costs = new List<PathCost>(Paths.Length);
        var (least, chosen) = (double.MaxValue, ConvolutionPath.Grouped);
        foreach (var candidate in Paths)
        {
            if (!problem.Has(candidate))
            {
                continue;
            }

            var cost = ConvolutionCost.Of(candidate, problem, speeds);
            costs.Add(new(candidate.ToString(), cost / 1000));
            (least, chosen) = cost < least ? (cost, candidate) : (least, chosen);
        }

        chosen = set ?? chosen;
        if (Explanation.IsRecording)
        {
            Explanation.Record(new(
                layer,
                $"{problem.Rows} rows, {problem.Contexts} contexts, {problem.Positions} positions{(problem.Parts is { } parts ? $", {parts} basis functions" : "")}",
                chosen.ToString(),
                set is null ? "least estimated cost" : $"set by {nameof(ManifoldOptions)}.{nameof(ManifoldOptions.ConvolutionPath)}",
                costs));
        }

        return chosen;
    }
}
