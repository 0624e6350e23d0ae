using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>A model of a comparison: inputs and contexts to outputs.</summary>
/// <param name="Name">Its name in tables and files.</param>
/// <param name="Description">What it does with the context.</param>
/// <param name="Create">Makes one with random weights, from torch's random numbers.</param>
internal sealed record Contender(string Name, string Description, Func<Module<Tensor, Tensor, Tensor>> Create)
{
    /// <summary>How pictures show it; null if they do not.</summary>
    public ModelLine? Line { get; init; }

    /// <summary>What was computed once for all its trainings, before them, in seconds.</summary>
    public double FitSeconds { get; init; }

    /// <summary>Whether it is trained at all; otherwise it is measured as it was created.</summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>What it is trained for besides the objective; null for nothing.</summary>
    public ExtraLoss? Extra { get; init; }

    public static long CountParameters(Module model) => model.parameters().Sum(parameter => parameter.numel());
}
