using System.Numerics;

namespace ManifoldDsl;

/// <summary>The memory of a linear layer's arguments.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="input">x, [N, in].</param>
/// <param name="basis">φ̃ of the distinct contexts, [u, K].</param>
/// <param name="weight">P̃, [K, out, in].</param>
/// <param name="bias">b̃, [K, out], or null.</param>
/// <param name="contexts">The context of each sample.</param>
/// <param name="support">Where functions can be other than zero at the distinct contexts, [u, K]; null if that is not known.</param>
/// <param name="positions">How many rows of x a sample has.</param>
/// <param name="rows">N.</param>
/// <param name="functions">K.</param>
/// <param name="inputs">in.</param>
/// <param name="outputs">out.</param>
internal readonly unsafe struct LinearRows<T>(T* input, T* basis, T* weight, T* bias, RowContexts contexts, bool[]? support, int positions, int rows, int functions, int inputs, int outputs)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly T* Input = input;
    public readonly T* Basis = basis;
    public readonly T* Weight = weight;
    public readonly T* Bias = bias;
    public readonly RowContexts Contexts = contexts;
    public readonly bool[]? Support = support;
    public readonly int Positions = positions;
    public readonly int Rows = rows;
    public readonly int Functions = functions;
    public readonly int Inputs = inputs;
    public readonly int Outputs = outputs;

    /// <summary>The control point k of the weight, [out, in].</summary>
    public T* Point(int k) => Weight + ((nint)k * Outputs * Inputs);

    /// <summary>The context of a row.</summary>
    public int ContextOf(int row) => Contexts[row / Positions];

    /// <summary>φ̃ of each of some rows, [count, K].</summary>
    public void Spread(int start, int count, T* coefficients)
    {
        for (var row = 0; row < count; row++)
        {
            new ReadOnlySpan<T>(Basis + ((nint)ContextOf(start + row) * Functions), Functions).CopyTo(new Span<T>(coefficients + ((nint)row * Functions), Functions));
        }
    }
}

/// <summary>Where the gradients of a linear layer go; null for those that are not needed.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="output">δ, the gradient of y, [N, out].</param>
/// <param name="input">dx, [N, in], overwritten.</param>
/// <param name="weight">dP̃, [K, out, in].</param>
/// <param name="overwritesWeight">Whether dP̃ is set, rather than added to.</param>
/// <param name="bias">db̃, [K, out], overwritten.</param>
/// <param name="basis">dφ̃ of the distinct contexts, [u, K], added to.</param>
internal readonly unsafe struct LinearGradients<T>(T* output, T* input, T* weight, bool overwritesWeight, T* bias, double* basis)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly T* Output = output;
    public readonly T* Input = input;
    public readonly T* Weight = weight;
    public readonly bool OverwritesWeight = overwritesWeight;
    public readonly T* Bias = bias;
    public readonly double* Basis = basis;
}
