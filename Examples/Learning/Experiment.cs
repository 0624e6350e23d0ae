using ManifoldDsl.Examples.Reporting;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Trains and tests every contender of a comparison with every seed.</summary>
internal sealed class Experiment(Comparison comparison, TrainingPlan plan, CancellationToken cancellation)
{
    private const int WarmUpSteps = 10;
    private const double GreatestParameterRatio = 1.02;

    private readonly int _nameWidth = comparison.Contenders.Max(contender => contender.Name.Length);

    public IReadOnlyList<ModelResult> Run()
    {
        // With one thread the figures do not depend on the number of cores, and the times not on what else they do.
        set_num_threads(1);
        var contenders = comparison.Contenders;
        var parameters = contenders.ToDictionary(contender => contender, WarmUp);
        if (parameters.Values.Max() > GreatestParameterRatio * parameters.Values.Min())
        {
            throw new InvalidOperationException($"The comparison needs models of about equal size, not {string.Join(", ", contenders.Select(contender => $"{contender.Name} {parameters[contender]:N0}"))} parameters.");
        }

        var runs = contenders.ToDictionary(contender => contender, _ => new List<RunResult>());
        ProgressReport.Run((long)plan.Steps * plan.Seeds * contenders.Count(contender => contender.IsTrained), progress =>
        {
            for (var seed = 0; seed < plan.Seeds; seed++)
            {
                foreach (var contender in contenders) // in turn, so that a slower minute of the machine hits them all
                {
                    runs[contender].Add(TrainAndTest(contender, seed, progress));
                }
            }
        });
        return [.. contenders.Select(contender => ModelResult.Of(contender, parameters[contender], comparison.Measures, runs[contender]))];
    }

    private RunResult TrainAndTest(Contender contender, int seed, IProgressReport progress)
    {
        var name = $"{contender.Name.PadRight(_nameWidth)} seed {seed + 1} of {plan.Seeds}";
        progress.Begin(name);
        manual_seed(seed);
        using var model = contender.Create();
        var seconds = contender.IsTrained ? Train(contender, model, plan, seed, progress.Step) : 0;
        var scores = Scores.Of(model, comparison.Test, comparison.HeldOut, comparison.Bins, comparison.Objective, cancellation);
        progress.Finish($"{name}  seen {Print(scores.Seen)}  held out {Print(scores.HeldOut)}  {seconds:F1} s");
        return new RunResult(scores, seconds, [.. comparison.Measures.Select(measure => measure.Of(contender, model))]);
    }

    private string Print(double score) => $"{score.ToString(comparison.Objective.Format)} {comparison.Objective.Unit}";

    /// <summary>A few steps that are not counted, so that the first model is not charged for loading and compiling code.</summary>
    /// <returns>The model's number of parameters.</returns>
    private long WarmUp(Contender contender)
    {
        using var model = contender.Create();
        Train(contender, model, plan with { Steps = WarmUpSteps }, seed: 0, stepDone: () => { });
        return Contender.CountParameters(model);
    }

    private double Train(Contender contender, Module<Tensor, Tensor, Tensor> model, TrainingPlan some, int seed, Action stepDone) =>
        Training.Run(model, comparison.Train, comparison.Objective, contender.Extra, some, seed, stepDone, cancellation);
}
