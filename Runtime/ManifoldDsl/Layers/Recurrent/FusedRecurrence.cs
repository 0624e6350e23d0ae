using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.jit;

namespace ManifoldDsl;

/// <summary>
/// Torch's own recurrent layers as functions of their weights. TorchSharp has them as modules only, whose parameters are leaves;
/// TorchScript calls them with tensors of a graph, at the cost of one small operation.
/// </summary>
internal static class FusedRecurrence
{
    private static readonly Lazy<CompilationUnit> Functions = new(() => compile(
        """
        def GRU(input: Tensor, state: List[Tensor], weights: List[Tensor], bias: bool, layers: int, dropout: float, training: bool, bidirectional: bool, batch_first: bool) -> Tuple[Tensor, Tensor]:
            return torch.gru(input, state[0], weights, bias, layers, dropout, training, bidirectional, batch_first)

        def LSTM(input: Tensor, state: List[Tensor], weights: List[Tensor], bias: bool, layers: int, dropout: float, training: bool, bidirectional: bool, batch_first: bool) -> Tuple[Tensor, Tensor, Tensor]:
            return torch.lstm(input, state, weights, bias, layers, dropout, training, bidirectional, batch_first)

        """));

    /// <summary>Applies a layer of any depth.</summary>
    /// <param name="rule">Which.</param>
    /// <param name="input">[B, T, in], or [T, B, in] if not <see cref="RecurrentOptions.BatchFirst"/>.</param>
    /// <param name="state">[layers·directions, B, H] each.</param>
    /// <param name="weights">The plain layer's parameters in their order.</param>
    /// <param name="options">The layer's options.</param>
    /// <param name="training">Whether to drop out between layers.</param>
    /// <returns>The output and the last states, in the current dispose scope.</returns>
    public static Tensor[] Apply(RecurrentRule rule, Tensor input, Tensor[] state, Tensor[] weights, RecurrentOptions options, bool training)
    {
        // TorchSharp passes on the address of a scalar, so that it must live until the call returns.
        using var dropout = options.Dropout.ToScalar();
        var results = Functions.Value.invoke(
            rule.Name, input, state, weights, options.HasBias, (int)options.Layers, dropout, training, options.IsBidirectional, options.BatchFirst);
        return results switch
        {
            (Tensor output, Tensor hidden) => [output, hidden],
            (Tensor output, Tensor hidden, Tensor cell) => [output, hidden, cell],
            _ => throw new InvalidOperationException($"torch.{rule.Name} returned {results.GetType()}."),
        };
    }
}
