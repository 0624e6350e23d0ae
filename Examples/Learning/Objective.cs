using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>What a network is trained for, and how it is judged.</summary>
/// <param name="Loss">From outputs and targets to a scalar.</param>
/// <param name="Score">From outputs and targets to a number per sample.</param>
/// <param name="Summary">From the mean of scores to the figure that is printed.</param>
/// <param name="Unit">Of that figure.</param>
/// <param name="Format">How it is printed.</param>
internal sealed record Objective(Func<Tensor, Tensor, Tensor> Loss, Func<Tensor, Tensor, Tensor> Score, Func<double, double> Summary, string Unit, string Format)
{
    /// <summary>Cross-entropy, judged by accuracy in percent.</summary>
    public static readonly Objective Classification = new(
        (logits, classes) => functional.cross_entropy(logits, classes),
        (logits, classes) => logits.argmax(1).eq(classes).to(ScalarType.Float64),
        share => 100 * share,
        "%",
        "F1");

    /// <summary>Squared error, judged by its root mean square over the output's components together.</summary>
    /// <param name="unit">Of the targets.</param>
    /// <param name="format">Of the figures.</param>
    public static Objective Regression(string unit, string format) => new(
        (outputs, targets) => functional.mse_loss(outputs, targets),
        (outputs, targets) => (outputs - targets).to(ScalarType.Float64).square().sum(1),
        Math.Sqrt,
        unit,
        format);
}
