using System.Diagnostics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>Trains one model: Adam, learning rate falling linearly to 0, cross-entropy.</summary>
internal static class Training
{
    /// <returns>The seconds it took, fetching the batches included.</returns>
    public static double Run(Module<Tensor, Tensor, Tensor> model, RotatedImages images, int steps, int seed, Action stepDone, CancellationToken cancellation)
    {
        using var optimizer = optim.Adam(model.parameters(), TrainingPlan.LearningRate);
        var schedule = optim.lr_scheduler.LambdaLR(optimizer, step => 1 - ((double)step / steps));
        using var order = new BatchOrder(images.Count, seed);
        var clock = Stopwatch.StartNew();
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope(); // frees this step's tensors at its end: the garbage collector does not see their size
            var batch = order.Next();
            optimizer.zero_grad();
            var pixels = RotatedImages.Normalize(images.Pixels.index_select(0, batch));
            var logits = model.forward(pixels, images.Degrees.index_select(0, batch));
            var loss = functional.cross_entropy(logits, images.Labels.index_select(0, batch));
            loss.backward();
            optimizer.step();
            schedule.step();
            stepDone();
        }

        return clock.Elapsed.TotalSeconds;
    }
}
