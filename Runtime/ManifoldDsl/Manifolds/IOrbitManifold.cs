using System.Numerics;
using TorchSharp;

namespace ManifoldDsl;

/// <summary>
/// What the generator writes for a manifold whose topology is a group, besides <see cref="IManifold{TSelf}"/>: all that orbit
/// layers, W(s) = W₀·ρ(s)·Qᵀ, need to know of it. They depend on the topology alone, not on the basis.
/// </summary>
/// <remarks>
/// <para>
/// ρ of commuting factors is made of rotors: a pair of numbers (u, v) turns by the phase Σ f_d·s_d over the coordinates that
/// commute, with a frequency f_d for each. The entries of ρ are the group's matrix coefficients, so W(s) is a point of the Fourier
/// manifold of the same harmonics, with cosine and sine tied together.
/// </para>
/// <para>
/// The kernels are over a slice of the pairs of one row: of u the numbers from one reference on, of v from another; slices are a
/// multiple of the vector's length. They check nothing, they are called by the library's layers.
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The declared class.</typeparam>
public interface IOrbitManifold<TSelf> : IManifold<TSelf>
    where TSelf : class, IOrbitManifold<TSelf>
{
    /// <summary>The group's factors and formula.</summary>
    static abstract OrbitGroup Group { get; }

    /// <summary>Contexts in canonical coordinates: an angle in [0, 2π) for a circle, a position for a line (0 to 1 over its range), a unit quaternion.</summary>
    /// <param name="contexts">Finite contexts in the user's units: rows of one number per coordinate, four for a quaternion.</param>
    /// <param name="coordinates">Receives rows of as many numbers.</param>
    static abstract void EvaluateCoordinates(ReadOnlySpan<double> contexts, Span<double> coordinates);

    /// <summary>The same in differentiable tensor operations.</summary>
    /// <param name="contexts">A tensor per number of a context, all of one shape and floating-point type.</param>
    /// <returns>Their shape with a last dimension of the coordinates.</returns>
    static abstract torch.Tensor EvaluateCoordinates(IReadOnlyList<torch.Tensor> contexts);

    /// <summary>Turns pairs: û = u·cos − v·sin, v̂ = u·sin + v·cos.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="cosines">The cosine of each pair's phase.</param>
    /// <param name="sines">The sine of each pair's phase.</param>
    /// <param name="u">The first numbers of the pairs.</param>
    /// <param name="v">The second numbers of the pairs.</param>
    /// <param name="turnedU">Receives û.</param>
    /// <param name="turnedV">Receives v̂.</param>
    /// <param name="length">The number of pairs, a multiple of the vector's.</param>
    static virtual void Turn<TVector, T>(
        ref readonly T cosines, ref readonly T sines, ref readonly T u, ref readonly T v, ref T turnedU, ref T turnedV, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException($"{TSelf.Group.Name} has no factors that commute, and so no rotors.");

    /// <summary>The adjoint, which turns by the negative phase: g_u = ĝ_u·cos + ĝ_v·sin, g_v = −ĝ_u·sin + ĝ_v·cos.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="cosines">The cosine of each pair's phase.</param>
    /// <param name="sines">The sine of each pair's phase.</param>
    /// <param name="turnedU">The first numbers of the turned pairs' gradients.</param>
    /// <param name="turnedV">The second numbers of the turned pairs' gradients.</param>
    /// <param name="u">Receives g_u.</param>
    /// <param name="v">Receives g_v.</param>
    /// <param name="length">The number of pairs, a multiple of the vector's.</param>
    static virtual void TurnBack<TVector, T>(
        ref readonly T cosines, ref readonly T sines, ref readonly T turnedU, ref readonly T turnedV, ref T u, ref T v, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException($"{TSelf.Group.Name} has no factors that commute, and so no rotors.");

    /// <summary>The gradient of the coordinates that commute: ∂s_d = Σ f_d·(ĝ_v·û − ĝ_u·v̂) over the pairs, added to what is there.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="frequencies">The frequency of each pair in the first coordinate, in radians per unit of the canonical coordinate.</param>
    /// <param name="stride">The distance from one coordinate's frequencies to the next one's.</param>
    /// <param name="turnedU">The first numbers of the turned pairs.</param>
    /// <param name="turnedV">The second numbers of the turned pairs.</param>
    /// <param name="gradientU">The gradients of the first numbers.</param>
    /// <param name="gradientV">The gradients of the second numbers.</param>
    /// <param name="coordinates">A sum per coordinate that commutes.</param>
    /// <param name="length">The number of pairs, a multiple of the vector's.</param>
    static virtual void AccumulateCoordinates<TVector, T>(
        ref readonly T frequencies, nint stride, ref readonly T turnedU, ref readonly T turnedV, ref readonly T gradientU, ref readonly T gradientV, Span<T> coordinates, nint length)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException($"{TSelf.Group.Name} has no factors that commute, and so no rotors.");
}
