using System.CommandLine;
using ManifoldDsl.Examples.CommandLine;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Studies;

namespace ManifoldDsl.Examples.Orbits;

/// <summary>The command line of this example.</summary>
internal static class OrbitsCommand
{
    public const string Name = "orbit";

    /// <summary>
    /// The flagship's plan, which was chosen for its baselines at seen angles. Orbits have the library's default frequencies, and
    /// ranks and hidden units that make all models equally large; nothing of them was chosen by results.
    /// </summary>
    private static readonly TrainingPlan Usual = new(Seeds: 3, Steps: 2000, LearningRate: 4e-3);

    private static readonly IReadOnlyList<Study> All = [new RotationStudy(), new ShiftStudy(), new TorusStudy(), new HueStudy(), new LightStudy()];

    public static Command Create()
    {
        var training = new TrainingOptions(Usual, Usual with { Seeds = 1, Steps = 500 });
        var only = Options.OneOf("--only", "Runs one of the studies instead of all.", [.. All.Select(study => study.Name)]);
        var choosing = new Option<bool>("--choosing")
        {
            Description = "Holds other contexts out, and judges on training images that are not trained on: what settings are chosen by.",
        };
        var output = Options.OutputDirectory("--out", "Where the pictures go, as orbit-….svg and orbit-….png.", "output");
        var json = Options.OutputFile("--json", "Writes the results to this file.");
        var data = Options.FashionMnist();

        var command = new Command(Name, "Orbits of groups: networks at contexts that they never saw in training, and where they fail.")
        {
            only, training.Seeds, training.Steps, training.Rate, training.Quick, choosing, output, json, data,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var chosen = parsed.GetValue(only);
            var example = new OrbitsExample([.. All.Where(study => chosen is null || study.Name == chosen)], training.Plan(parsed), parsed.GetValue(choosing))
            {
                Output = parsed.GetRequiredValue(output),
                Json = parsed.GetValue(json),
                Data = parsed.GetValue(data),
            };
            return Task.Run(() => example.Run(cancellation), cancellation);
        });
        return command;
    }
}
