namespace ManifoldDsl;

/// <summary>How recurrent layers with several contexts in a batch are computed.</summary>
internal enum RecurrentPath
{
    /// <summary>All samples at once, the hidden weight as a sum over control points at each step.</summary>
    AtOnce,

    /// <summary>Torch's own layer for each context, with the weights made for it once.</summary>
    PerContext,
}

/// <summary>Sizes of one call of a recurrent layer.</summary>
/// <param name="Steps">The time steps of all layers and directions.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="Contexts">The number of distinct contexts.</param>
/// <param name="Functions">K.</param>
/// <param name="HiddenSize">Size of the state.</param>
/// <param name="ElementSize">Bytes of a number.</param>
/// <param name="IsTraining">Whether gradients are needed.</param>
internal readonly record struct RecurrentProblem(long Steps, long Samples, long Contexts, long Functions, long HiddenSize, long ElementSize, bool IsTraining);

/// <summary>Chooses how a recurrent layer is computed, by the estimated cost of its hidden weight and of the calls of each step.</summary>
internal static class RecurrentPlanner
{
    /// <summary>What a step of all samples costs besides its products, in calls of torch: forward, and with backward.</summary>
    private const double StepCalls = 11, TrainingStepCalls = 27;

    /// <summary>Products forward, and with those of backward.</summary>
    private const double Products = 1, TrainingProducts = 3;

    /// <summary>Products with few rows do not reach the full speed: they reach half of it at these.</summary>
    private const double HalfSpeedRows = 4;

    /// <summary>The path of a layer's call.</summary>
    /// <param name="rule">What a step computes.</param>
    /// <param name="problem">Its sizes.</param>
    /// <param name="layer">Its name, for <c>Explain</c>.</param>
    public static RecurrentPath Choose(RecurrentRule rule, in RecurrentProblem problem, string layer)
    {
        if (problem.Contexts == 0)
        {
            return RecurrentPath.AtOnce;
        }

        var set = ManifoldOptions.LinearPath is { } linear ? linear == LinearPath.PerContext ? RecurrentPath.PerContext : RecurrentPath.AtOnce : default(RecurrentPath?);
        if (set is { } path && !Explanation.IsRecording)
        {
            return path;
        }

        var speeds = Calibration.Speeds;
        var (atOnce, perContext) = (AtOnce(rule, problem, speeds), PerContext(rule, problem, speeds));
        var chosen = set ?? (perContext < atOnce ? RecurrentPath.PerContext : RecurrentPath.AtOnce);
        if (Explanation.IsRecording)
        {
            Explanation.Record(new(
                layer,
                $"{problem.Samples} samples, {problem.Contexts} contexts, {problem.Functions} basis functions",
                chosen.ToString(),
                set is null ? "least estimated cost" : $"set by {nameof(ManifoldOptions)}.{nameof(ManifoldOptions.LinearPath)}",
                [new(nameof(RecurrentPath.AtOnce), atOnce / 1000), new(nameof(RecurrentPath.PerContext), perContext / 1000)]));
        }

        return chosen;
    }

    private static double AtOnce(RecurrentRule rule, in RecurrentProblem p, MachineSpeeds speeds) =>
        p.Steps * (((p.IsTraining ? TrainingStepCalls : StepCalls) * speeds.TorchCall) + (p.Functions * Product(rule, p, p.Samples, speeds)));

    private static double PerContext(RecurrentRule rule, in RecurrentProblem p, MachineSpeeds speeds)
    {
        var calls = p.IsTraining ? rule.TrainingFusedCalls : rule.FusedCalls;
        var pass = WeightBytes(rule, p) / speeds.CacheBytes;
        return p.Contexts * ((p.Steps * ((calls * speeds.TorchCall) + pass + Product(rule, p, (double)p.Samples / p.Contexts, speeds))) + (p.Functions * pass));
    }

    private static double Product(RecurrentRule rule, in RecurrentProblem p, double rows, MachineSpeeds speeds) =>
        (p.IsTraining ? TrainingProducts : Products) * (rows + HalfSpeedRows) * rule.Gates * p.HiddenSize * p.HiddenSize / (speeds.MultiplyAdds * 4 / p.ElementSize);

    private static double WeightBytes(RecurrentRule rule, in RecurrentProblem p) => (double)rule.Gates * p.HiddenSize * p.HiddenSize * p.ElementSize;
}
