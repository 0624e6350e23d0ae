using System.CommandLine;
using ManifoldDsl.Examples.CommandLine;
using ManifoldDsl.Examples.Learning;

namespace ManifoldDsl.Examples.Motor;

/// <summary>The command line of this example.</summary>
internal static class MotorCommand
{
    public const string Name = "motor";

    private static readonly TrainingPlan Usual = new(Seeds: 5, Steps: 4000, LearningRate: 4e-3);

    public static Command Create()
    {
        var training = new TrainingOptions(Usual, Usual with { Seeds = 1, Steps = 1000 });
        var choosing = new Option<bool>("--choosing") { Description = "Holds other angles out, and tests on other samples: what settings are chosen by." };
        var output = Options.OutputDirectory("--out", "Where the pictures go, as motor and platform, .svg and .png.", "output");
        var json = Options.OutputFile("--json", "Writes the results to this file.");
        var command = new Command(Name, "A simulated motor and a simulated turning platform: orbits on the input and on the output side.")
        {
            training.Seeds, training.Steps, training.Rate, training.Quick, choosing, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var example = new MotorExample(training.Plan(parsed), parsed.GetValue(choosing), parsed.GetRequiredValue(output), parsed.GetValue(json));
            return Task.Run(() => example.Run(cancellation), cancellation);
        });
        return command;
    }
}
