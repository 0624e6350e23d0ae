using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>y = M·x over the last dimension, with one matrix, or one for each channel.</summary>
internal static class ChannelProduct
{
    /// <param name="input">[…, in], or […, C, in].</param>
    /// <param name="matrix">[out, in], or [C, out, in].</param>
    /// <returns>[…, out], or […, C, out].</returns>
    public static Tensor Of(Tensor input, Tensor matrix)
    {
        if (matrix.dim() == 2)
        {
            return functional.linear(input, matrix);
        }

        using var scope = NewDisposeScope();
        var shape = input.shape;
        var channels = input.reshape(-1, shape[^2], shape[^1]).transpose(0, 1); // [C, rows, in]
        return channels.bmm(matrix.transpose(1, 2)).transpose(0, 1).reshape([.. shape[..^1], matrix.shape[1]]).MoveToOuterDisposeScope();
    }
}
