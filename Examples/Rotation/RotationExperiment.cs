using ManifoldDsl.Examples.Reporting;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>Trains and tests every contender with every seed.</summary>
internal sealed class RotationExperiment(RotationData data, TrainingPlan plan, CancellationToken cancellation)
{
    private const int WarmUpSteps = 10;
    private const double GreatestParameterRatio = 1.02;

    public IReadOnlyList<ModelResult> Run()
    {
        // With one thread the figures do not depend on the number of cores, and the times not on what else they do.
        set_num_threads(1);
        var parameters = Contender.All.ToDictionary(contender => contender, WarmUp);
        if (parameters.Values.Max() > GreatestParameterRatio * parameters.Values.Min())
        {
            throw new InvalidOperationException($"The comparison needs models of about equal size, not {string.Join(", ", parameters.Values)} parameters.");
        }

        var runs = Contender.All.ToDictionary(contender => contender, _ => new List<RunResult>());
        ProgressReport.Run((long)plan.Steps * plan.Seeds * Contender.All.Count, progress =>
        {
            for (var seed = 0; seed < plan.Seeds; seed++)
            {
                foreach (var contender in Contender.All) // in turn, so that a slower minute of the machine hits them all
                {
                    runs[contender].Add(TrainAndTest(contender, seed, progress));
                }
            }
        });
        return [.. Contender.All.Select(contender => ModelResult.Of(contender, parameters[contender], runs[contender]))];
    }

    private RunResult TrainAndTest(Contender contender, int seed, IProgressReport progress)
    {
        var name = $"{contender.Name,-7} seed {seed + 1} of {plan.Seeds}";
        progress.Begin(name);
        manual_seed(seed);
        using var model = contender.Create();
        var seconds = Training.Run(model, data.Train, plan.Steps, seed, progress.Step, cancellation);
        var accuracy = AngleAccuracy.Of(model, data.Test, cancellation);
        progress.Finish($"{name}  seen {accuracy.Seen:F1} %  held out {accuracy.HeldOut:F1} %  {seconds:F1} s");
        return new RunResult(accuracy, seconds);
    }

    /// <summary>A few steps that are not counted, so that the first model is not charged for loading and compiling code.</summary>
    /// <returns>The model's number of parameters.</returns>
    private long WarmUp(Contender contender)
    {
        using var model = contender.Create();
        Training.Run(model, data.Train, WarmUpSteps, seed: 0, stepDone: () => { }, cancellation);
        return Contender.CountParameters(model);
    }
}
