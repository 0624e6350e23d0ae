using System.Numerics;

namespace ManifoldDsl;

/// <summary>The biases of distinct contexts, and rows that share them: no copy of a bias is made for each row.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static unsafe class PerContextBias<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Adds to each row its context's bias.</summary>
    /// <param name="biases">[u, out].</param>
    /// <param name="contexts">The context of each sample.</param>
    /// <param name="positions">The rows of a sample.</param>
    /// <param name="rows">[N, out].</param>
    /// <param name="outputs">out.</param>
    public static void Add(T* biases, RowContexts contexts, int positions, T* rows, int outputs)
    {
        for (var row = 0; row < contexts.Count * positions; row++)
        {
            RowKernels<T>.AddScaled(biases + ((nint)contexts[row / positions] * outputs), T.One, rows + ((nint)row * outputs), outputs);
        }
    }

    /// <summary>Adds to each context's sum its rows.</summary>
    /// <param name="rows">[N, out].</param>
    /// <param name="contexts">The context of each sample.</param>
    /// <param name="positions">The rows of a sample.</param>
    /// <param name="sums">[u, out].</param>
    /// <param name="outputs">out.</param>
    public static void Sum(T* rows, RowContexts contexts, int positions, T* sums, int outputs)
    {
        for (var row = 0; row < contexts.Count * positions; row++)
        {
            RowKernels<T>.AddScaled(rows + ((nint)row * outputs), T.One, sums + ((nint)contexts[row / positions] * outputs), outputs);
        }
    }
}
