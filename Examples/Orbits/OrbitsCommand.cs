using System.CommandLine;
using ManifoldDsl.Examples.CommandLine;
using ManifoldDsl.Examples.Learning;
using ManifoldDsl.Examples.Orbits.Studies;
using ManifoldDsl.Examples.Orbits.Studies.Open;
using ManifoldDsl.Examples.Orbits.Studies.Steering;

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

    /// <summary>For what is asked for by name.</summary>
    private static readonly TrainingPlan OnRequest = Usual with { Seeds = 2 };

    private static readonly IReadOnlyList<Study> All = [new RotationStudy(), new ShiftStudy(), new TorusStudy(), new HueStudy(), new LightStudy()];

    private static readonly IReadOnlyList<Study> Open = [new WideGapStudy(), new FewAnglesStudy(), new ConvolutionStudy(), new NoisyFitStudy()];

    /// <summary>What each name of --only stands for.</summary>
    private static readonly IReadOnlyList<(string Name, IReadOnlyList<Study> Studies, TrainingPlan Plan)> Choices =
    [
        .. All.Select(study => (study.Name, (IReadOnlyList<Study>)[study], Usual)),
        (SteeringStudy.Title, [new SteeringStudy()], OnRequest),
        ("open", Open, OnRequest),
        .. Open.Select(study => (study.Name, (IReadOnlyList<Study>)[study], OnRequest)),
    ];

    public static Command Create()
    {
        var training = new TrainingOptions(Usual, Usual with { Seeds = 1, Steps = 500 });
        var only = Options.OneOf(
            "--only",
            $"Runs one of the studies. Without it {string.Join(", ", All.Select(study => study.Name))} run; the others are asked for by name, each model trained {OnRequest.Seeds} times by default. 'open' is {string.Join(", ", Open.Select(study => study.Name))}.",
            [.. Choices.Select(choice => choice.Name)]);
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
            var chosen = Chosen(parsed.GetValue(only));
            var example = new OrbitsExample(chosen.Studies, training.Plan(parsed, chosen.Plan), parsed.GetValue(choosing))
            {
                Output = parsed.GetRequiredValue(output),
                Json = parsed.GetValue(json),
                Data = parsed.GetValue(data),
            };
            return Task.Run(() => example.Run(cancellation), cancellation);
        });
        return command;
    }

    /// <summary>What is to run.</summary>
    /// <param name="name">Of <c>--only</c>; null for the default.</param>
    private static (IReadOnlyList<Study> Studies, TrainingPlan Plan) Chosen(string? name)
    {
        if (name is null)
        {
            return (All, Usual);
        }

        var choice = Choices.Single(choice => choice.Name == name);
        return (choice.Studies, choice.Plan);
    }
}
