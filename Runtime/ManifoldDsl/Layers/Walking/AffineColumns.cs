using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// The columns of a linear layer that depend on the context, or those that do not: those of the weight, and the bias as one
/// more, with an input of 1.
/// </summary>
/// <param name="weight">The weight, if it is among them.</param>
/// <param name="bias">The bias, if it is among them.</param>
/// <param name="inputs">The columns of the weight.</param>
internal sealed unsafe class AffineColumns(WalkedTensor? weight, WalkedTensor? bias, int inputs)
{
    private readonly int _inputs = weight is null ? 0 : inputs;

    /// <summary>How many there are.</summary>
    public int Count => _inputs + (bias is null ? 0 : 1);

    /// <summary>Writes the coefficients of the columns: the inputs, and 1 for the bias, times a factor.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <returns>Where the next coefficients go.</returns>
    public T* Spread<T>(T* input, T factor, T* coefficients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RowKernels<T>.Scale(input, factor, coefficients, _inputs);
        coefficients += _inputs;
        if (bias is not null)
        {
            *coefficients++ = factor;
        }

        return coefficients;
    }

    /// <summary>Reads the parameters, and packs the columns for <see cref="ColumnKernels"/>.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="target">Receives all columns of each control point, at a distance of Count · height.</param>
    /// <param name="count">The control points, which are the parameters' first dimension; 1 if they have no such.</param>
    /// <param name="outputs">The rows.</param>
    /// <param name="height">The rows with their padding.</param>
    /// <param name="lanes">The numbers of a vector.</param>
    public void Pack<T>(T* target, int count, int outputs, int height, int lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var k = 0; k < count && Count > 0; k++, target += (nint)Count * height)
        {
            using var scope = NewDisposeScope();
            var weights = weight is null ? null : weight.Numbers<T>(k);
            var biases = bias is null ? null : bias.Numbers<T>(k);
            for (var row = 0; row < outputs;)
            {
                var block = ColumnKernels.BlockHeight(row, height, lanes);
                var columns = target + ((nint)row * Count);
                for (var end = Math.Min(row + block, outputs); row < end; row++, columns++)
                {
                    for (var column = 0; column < _inputs; column++)
                    {
                        columns[(nint)column * block] = weights[((nint)row * inputs) + column];
                    }

                    if (biases is not null)
                    {
                        columns[(nint)_inputs * block] = biases[row];
                    }
                }
            }
        }
    }
}
