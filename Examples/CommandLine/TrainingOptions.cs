using System.CommandLine;
using ManifoldDsl.Examples.Learning;

namespace ManifoldDsl.Examples.CommandLine;

/// <summary>The options of commands that train: how long and how often.</summary>
internal sealed class TrainingOptions(TrainingPlan usual, TrainingPlan quick)
{
    public Option<int?> Seeds { get; } = Options.Count("--seeds", $"How often each model is trained, each time from other random weights. Default {usual.Seeds}.");

    public Option<int?> Steps { get; } = Options.Count("--steps", $"Optimiser steps of each training. Default {usual.Steps}.");

    public Option<double?> Rate { get; } = Options.Positive("--rate", $"The learning rate at the start. Default {usual.LearningRate}.");

    public Option<bool> Quick { get; } = new("--quick")
    {
        Description = $"A short run to see that all works: {quick.Seeds} seed, {quick.Steps} steps unless said otherwise.",
    };

    public TrainingPlan Plan(ParseResult parsed) => Plan(parsed, usual);

    /// <summary>The same where part of a command has a usual plan of its own.</summary>
    public TrainingPlan Plan(ParseResult parsed, TrainingPlan usualThere)
    {
        var plan = parsed.GetValue(Quick) ? quick : usualThere;
        return new TrainingPlan(
            parsed.GetValue(Seeds) ?? plan.Seeds,
            parsed.GetValue(Steps) ?? plan.Steps,
            parsed.GetValue(Rate) ?? plan.LearningRate);
    }
}
