using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Examples.Learning;

/// <summary>What is measured on each model after its training, besides its scores: numbers for the table, or for a picture.</summary>
/// <param name="Name">To find it in results.</param>
/// <param name="Headings">Of its numbers in the table, one for each; none if the table does not show them.</param>
/// <param name="Format">How the table writes them.</param>
/// <param name="Of">Measures a model. NaN is a number that it does not have.</param>
internal sealed record Measure(string Name, IReadOnlyList<string> Headings, string Format, Func<Contender, Module<Tensor, Tensor, Tensor>, IReadOnlyList<double>> Of);
