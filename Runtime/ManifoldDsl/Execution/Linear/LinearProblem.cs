namespace ManifoldDsl;

/// <summary>What the cost of a linear layer depends on.</summary>
/// <param name="Rows">Products of a vector with a weight: samples times positions.</param>
/// <param name="Contexts">u, the distinct contexts among them.</param>
/// <param name="Functions">K, the basis functions.</param>
/// <param name="NonZero">Of these, how many are not zero at a context, on average.</param>
/// <param name="Inputs">Size of an input sample.</param>
/// <param name="Outputs">Size of an output sample.</param>
/// <param name="ElementSize">Bytes of a number.</param>
/// <param name="NeedsInput">Whether backward will compute the input's gradient.</param>
/// <param name="NeedsBasis">Whether backward will compute the contexts' gradients.</param>
/// <param name="NeedsWeight">Whether backward will compute the parameters' gradients.</param>
internal readonly record struct LinearProblem(
    long Rows, long Contexts, int Functions, double NonZero, int Inputs, int Outputs, int ElementSize, bool NeedsInput, bool NeedsBasis, bool NeedsWeight)
{
    /// <summary>R, the rows per distinct context.</summary>
    public double RowsPerContext => Contexts == 0 ? 0 : (double)Rows / Contexts;

    /// <summary>The rows at which a basis function is not zero, on average.</summary>
    public double NonZeroRows => Rows * NonZero / Functions;

    /// <summary>Whether there will be a backward pass.</summary>
    public bool IsTraining => NeedsInput || NeedsBasis || NeedsWeight;
}
