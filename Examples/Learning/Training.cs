using System.Diagnostics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Trains one model: Adam, learning rate falling linearly to 0.</summary>
internal static class Training
{
    /// <param name="model">The model.</param>
    /// <param name="samples">What it is trained on.</param>
    /// <param name="objective">What it is trained for.</param>
    /// <param name="extra">What it is trained for besides; null for nothing.</param>
    /// <param name="plan">How long, and how fast.</param>
    /// <param name="seed">Of the order of the samples.</param>
    /// <param name="stepDone">Called after each step.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The seconds it took, fetching the batches included.</returns>
    public static double Run(Module<Tensor, Tensor, Tensor> model, Samples samples, Objective objective, ExtraLoss? extra, TrainingPlan plan, int seed, Action stepDone, CancellationToken cancellation)
    {
        using var optimizer = optim.Adam(model.parameters(), plan.LearningRate);
        var schedule = optim.lr_scheduler.LambdaLR(optimizer, step => 1 - ((double)step / plan.Steps));
        using var order = new BatchOrder(samples.Count, seed);
        model.train();
        var clock = Stopwatch.StartNew();
        for (var step = 0; step < plan.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope(); // frees this step's tensors at its end: the garbage collector does not see their size
            var indices = order.Next();
            var batch = samples.At(indices);
            optimizer.zero_grad();
            var loss = objective.Loss(model.forward(batch.Inputs, batch.Contexts), batch.Targets);
            if (extra is not null)
            {
                loss += extra(model, samples, indices);
            }

            loss.backward();
            optimizer.step();
            schedule.step();
            stepDone();
        }

        return clock.Elapsed.TotalSeconds;
    }
}
