using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Control points between their frames: natural P, and orthonormal P̃ = LᵀP, in which layers store them.</summary>
internal static class ControlPoints
{
    /// <summary>P = L⁻ᵀP̃, a detached copy.</summary>
    public static Tensor ToNatural<TManifold>(Tensor orthonormal)
        where TManifold : class, IManifold<TManifold>
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return Mixing.MultiplyFirstAxis(Transposed<TManifold>(factor => factor.CholeskyInverse), orthonormal.detach()).clone().MoveToOuterDisposeScope();
    }

    /// <summary>Sets P̃ = LᵀP in place.</summary>
    public static void SetNatural<TManifold>(Parameter orthonormal, Tensor value, string name)
        where TManifold : class, IManifold<TManifold>
    {
        ThrowIfOtherShape(orthonormal, value, name);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var converted = value.detach().to(orthonormal.dtype, orthonormal.device);
        orthonormal.copy_(Mixing.MultiplyFirstAxis(Transposed<TManifold>(factor => factor.Cholesky), converted));
    }

    public static void ThrowIfOtherShape(Parameter parameter, Tensor value, string name)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.shape.SequenceEqual(parameter.shape))
        {
            throw new ArgumentException($"{name}: the control points have the shape {Shapes.Print(value)}; expected {Shapes.Print(parameter)}.", nameof(value));
        }
    }

    /// <summary>The transposes of the factors' matrices; null is the identity, of a factor that is stored in its natural frame.</summary>
    private static IEnumerable<(int Size, double[,]? Matrix)> Transposed<TManifold>(Func<FactorDescription, double[,]?> matrix)
        where TManifold : class, IManifold<TManifold> =>
        TManifold.Description.Factors.Select(factor => (factor.BasisCount, matrix(factor) is { } entries ? Transpose(entries) : null));

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
