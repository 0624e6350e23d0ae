using System.CommandLine;
using ManifoldDsl.Examples.CommandLine;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>The command line of this example.</summary>
internal static class RotationCommand
{
    public const string Name = "rotation";

    public static Command Create()
    {
        var training = new TrainingOptions(RotationComparison.Plan, RotationComparison.QuickPlan);
        var output = Options.OutputDirectory("--out", "Where the picture goes, as rotation.svg and rotation.png.", "output");
        var json = Options.OutputFile("--json", "Writes the results to this file.");
        var data = Options.FashionMnist();

        var command = new Command(Name, "Rotated images: weights on a circle of angles against the angle as an input, also at angles never seen in training.")
        {
            training.Seeds, training.Steps, training.Quick, output, json, data,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var example = new RotationExample(training.Plan(parsed), parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.GetValue(data));
            return Task.Run(() => example.Run(cancellation), cancellation); // Ctrl+C is only heard once this has returned
        });
        return command;
    }
}
