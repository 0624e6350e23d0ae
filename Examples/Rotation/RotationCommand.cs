using System.CommandLine;
using ManifoldDsl.Examples.CommandLine;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The command line of this example.</summary>
internal static class RotationCommand
{
    public const string Name = "rotation";

    public static Command Create()
    {
        var seeds = Options.Count("--seeds", $"How often each model is trained, each time from other random weights. Default {TrainingPlan.Default.Seeds}.");
        var steps = Options.Count("--steps", $"Optimiser steps of each training. Default {TrainingPlan.Default.Steps}.");
        var quick = new Option<bool>("--quick") { Description = $"A short run to see that all works: {TrainingPlan.Quick.Seeds} seed, {TrainingPlan.Quick.Steps} steps unless said otherwise." };
        var output = Options.OutputDirectory("--out", "Where the picture goes, as rotation.svg and rotation.png.", "output");
        var json = Options.OutputFile("--json", "Writes the results to this file.");
        var data = Options.ExistingDirectory("--data", "Holds the four IDX files of Fashion-MNIST, to use all of it instead of the subset that comes with the examples.");

        var command = new Command(Name, "Rotated images: weights on a circle of angles against the angle as an input, also at angles never seen in training.")
        {
            seeds, steps, quick, output, json, data,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var usual = parsed.GetValue(quick) ? TrainingPlan.Quick : TrainingPlan.Default;
            var plan = new TrainingPlan(parsed.GetValue(seeds) ?? usual.Seeds, parsed.GetValue(steps) ?? usual.Steps);
            var example = new RotationExample(plan, parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.GetValue(data));
            return Task.Run(() => example.Run(cancellation), cancellation); // Ctrl+C is only heard once this has returned
        });
        return command;
    }
}
