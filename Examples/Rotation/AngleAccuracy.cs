using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Rotation;

/// <summary>A trained model's accuracy on test images, in percent.</summary>
/// <param name="Seen">At angles like those of the training.</param>
/// <param name="HeldOut">At angles within the arc that was left out.</param>
/// <param name="ByAngle">In parts of <see cref="BinWidth"/> degrees.</param>
internal sealed record AngleAccuracy(double Seen, double HeldOut, IReadOnlyList<double> ByAngle)
{
    /// <summary>Degrees; the ends of the held-out arc are ends of parts.</summary>
    public const int BinWidth = 10;

    public const int Bins = 360 / BinWidth;

    private const long ChunkSize = 2000;

    public static AngleAccuracy Of(Module<Tensor, Tensor, Tensor> model, RotatedImages images, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var correct = IsCorrect(model, images, cancellation).to(ScalarType.Float64);
        var heldOut = Arc.HeldOut.Contains(images.Degrees);
        var bins = (images.Degrees / BinWidth).to(ScalarType.Int64);
        var byAngle = bincount(bins, correct, Bins) / bincount(bins, minlength: Bins) * 100;
        return new AngleAccuracy(
            correct[heldOut.logical_not()].mean().item<double>() * 100,
            correct[heldOut].mean().item<double>() * 100,
            byAngle.data<double>().ToArray());
    }

    private static Tensor IsCorrect(Module<Tensor, Tensor, Tensor> model, RotatedImages images, CancellationToken cancellation)
    {
        var correct = empty(images.Count, dtype: ScalarType.Bool);
        for (long start = 0; start < images.Count; start += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var chunk = NewDisposeScope();
            var length = Math.Min(ChunkSize, images.Count - start);
            var logits = model.forward(RotatedImages.Normalize(images.Pixels.narrow(0, start, length)), images.Degrees.narrow(0, start, length));
            correct.narrow(0, start, length).copy_(logits.argmax(1).eq(images.Labels.narrow(0, start, length)));
        }

        return correct;
    }
}
