using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Model;

/// <summary>A parameterization that is written in C#: W(s) as a formula in coordinates and weights.</summary>
/// <param name="Weights">The names of the weights, in the order of the method's parameters.</param>
/// <param name="Formula">W(s), linear in the weights or not.</param>
internal sealed record CustomModel(EquatableArray<string> Weights, Expr Formula) : ParameterizationModel
{
    /// <summary>The ranges that the first values of weights are drawn from, for those that declare one.</summary>
    public EquatableArray<InitialRange> InitialRanges { get; init; }
}

/// <summary>The range that the first values of a weight are drawn from.</summary>
internal sealed record InitialRange(string Weight, Rational From, Rational To);
