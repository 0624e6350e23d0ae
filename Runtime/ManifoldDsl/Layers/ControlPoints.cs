using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Control points between their frames: natural P, and orthonormal P̃ = LᵀP, in which layers store them.</summary>
internal static class ControlPoints
{
    public static Parameter Uniform(long[] shape, double bound, ScalarType dtype, Device? device) =>
        (Parameter)new Parameter(empty(shape, dtype: dtype, device: device).uniform_(-bound, bound)).DetachFromDisposeScope();

    /// <summary>P = L⁻ᵀP̃, a detached copy.</summary>
    public static Tensor ToNatural<TManifold>(Tensor orthonormal)
        where TManifold : class, IManifold<TManifold>
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return Mixing.MultiplyFirstAxis([.. TManifold.Description.Factors.Select(factor => Transpose(factor.CholeskyInverse))], orthonormal.detach()).MoveToOuterDisposeScope();
    }

    /// <summary>Sets P̃ = LᵀP in place.</summary>
    public static void SetNatural<TManifold>(Parameter orthonormal, Tensor value, string name)
        where TManifold : class, IManifold<TManifold>
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.shape.SequenceEqual(orthonormal.shape))
        {
            throw new ArgumentException($"{name}: the control points have the shape {Shapes.Print(value)}; expected {Shapes.Print(orthonormal)}.", nameof(value));
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var converted = value.detach().to(orthonormal.dtype, orthonormal.device);
        orthonormal.copy_(Mixing.MultiplyFirstAxis([.. TManifold.Description.Factors.Select(factor => Transpose(factor.Cholesky))], converted));
    }

    private static double[,] Transpose(double[,] matrix)
    {
        var transpose = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column < matrix.GetLength(1); column++)
            {
                transpose[column, row] = matrix[row, column];
            }
        }

        return transpose;
    }
}
