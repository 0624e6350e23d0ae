using System.Diagnostics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>Trains one model: Adam, learning rate falling linearly to 0.</summary>
internal static class Training
{
    /// <returns>The seconds it took, fetching the batches included.</returns>
    public static double Run(Module<Tensor, Tensor, Tensor> model, Samples samples, Objective objective, TrainingPlan plan, int seed, Action stepDone, CancellationToken cancellation)
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
            var batch = samples.At(order.Next());
            optimizer.zero_grad();
            var loss = objective.Loss(model.forward(batch.Inputs, batch.Contexts), batch.Targets);
            loss.backward();
            optimizer.step();
            schedule.step();
            stepDone();
        }

        return clock.Elapsed.TotalSeconds;
    }
}
