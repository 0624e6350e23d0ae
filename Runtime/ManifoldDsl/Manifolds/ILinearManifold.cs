using System.Numerics;

namespace ManifoldDsl;

/// <summary>
/// What the generator writes for a manifold whose weights are linear in their control points, W = Σ φ̃ₖ·P̃ₖ, besides
/// <see cref="IManifold{TSelf}"/>: the kernels over a slice of a layer's numbers, specialised to the basis.
/// </summary>
/// <remarks>
/// <para>
/// One source per kernel serves every vector and float as well as double: the just-in-time compiler makes the machine code of
/// each. Kernels check nothing, they are called by the library's layers.
/// </para>
/// <para>
/// Large memory is passed as references with offsets of <see langword="nint"/>, because spans end at 2³¹ numbers and pointers
/// would ask for unsafe code in the user's project; φ̃, a few numbers, is a span. Control points are [K, N], of control point k
/// the numbers from <c>k * stride</c> on, of which a kernel sees a slice of N.
/// </para>
/// <para>
/// The basis must be φ̃ at a context. Kernels rely on what is known of it: functions that are 1 everywhere are not read, those of
/// local bases that are 0 cost nothing.
/// </para>
/// <para>
/// Gradients of φ̃ are no kernel of the manifold: they are K plain sums Σ g·P̃ₖ, the same for every basis, and read a slice
/// that was in the cache already. So the adjoint below does not read P̃ at all.
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The declared class.</typeparam>
public interface ILinearManifold<TSelf> : IManifold<TSelf>
    where TSelf : class, ILinearManifold<TSelf>
{
    /// <summary>W = Σ φ̃ₖ·P̃ₖ at one context.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="basis">φ̃, K numbers.</param>
    /// <param name="points">The slice of P̃₁.</param>
    /// <param name="stride">The distance from one control point's numbers to the next one's.</param>
    /// <param name="weights">Receives the slice of W.</param>
    /// <param name="length">The slice's numbers, a multiple of the vector's.</param>
    static abstract void Materialize<TVector, T>(ReadOnlySpan<T> basis, ref readonly T points, nint stride, ref T weights, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The same at four contexts in one pass over the control points.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="basis">φ̃, four rows of K numbers.</param>
    /// <param name="points">The slice of P̃₁.</param>
    /// <param name="stride">The distance from one control point's numbers to the next one's.</param>
    /// <param name="weights">Receives the slice of the first context's W.</param>
    /// <param name="weightStride">The distance from one context's W to the next one's.</param>
    /// <param name="length">The slice's numbers, a multiple of the vector's.</param>
    static abstract void MaterializeTile<TVector, T>(
        ReadOnlySpan<T> basis, ref readonly T points, nint stride, ref T weights, nint weightStride, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The adjoint at one context: dP̃ₖ = φ̃ₖ·g, or added to what is there.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TTarget">Whether the result overwrites or is added.</typeparam>
    /// <param name="basis">φ̃, K numbers.</param>
    /// <param name="gradients">The slice of g, the gradient of W.</param>
    /// <param name="pointGradients">The slice of dP̃₁.</param>
    /// <param name="stride">The distance from one control point's gradients to the next one's.</param>
    /// <param name="length">The slice's numbers, a multiple of the vector's.</param>
    static abstract void AccumulatePoints<TVector, T, TTarget>(
        ReadOnlySpan<T> basis, ref readonly T gradients, ref T pointGradients, nint stride, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : struct, IKernelTarget;

    /// <summary>The same at four contexts in one pass over the gradients of the control points.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TTarget">Whether the result overwrites or is added.</typeparam>
    /// <param name="basis">φ̃, four rows of K numbers.</param>
    /// <param name="gradients">The slice of the first context's g.</param>
    /// <param name="gradientStride">The distance from one context's g to the next one's.</param>
    /// <param name="pointGradients">The slice of dP̃₁.</param>
    /// <param name="stride">The distance from one control point's gradients to the next one's.</param>
    /// <param name="length">The slice's numbers, a multiple of the vector's.</param>
    static abstract void AccumulatePointsTile<TVector, T, TTarget>(
        ReadOnlySpan<T> basis, ref readonly T gradients, nint gradientStride, ref T pointGradients, nint stride, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : struct, IKernelTarget;
}
