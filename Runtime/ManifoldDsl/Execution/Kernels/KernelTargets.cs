using System.Numerics;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>
/// What a kernel's sums start from: a type, so that the just-in-time compiler makes a loop of each without a branch in it.
/// </summary>
public interface IKernelTarget
{
    /// <summary>Whether what is there does not count.</summary>
    static abstract bool Overwrites { get; }

    /// <summary>What a sum starts from: the numbers there, or zero.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="destination">Where counting starts.</param>
    /// <param name="offset">How many numbers on.</param>
    static abstract TVector Start<TVector, T>(ref readonly T destination, nint offset)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>Adds to what is there.</summary>
public readonly struct KernelAdd : IKernelTarget
{
    /// <inheritdoc />
    public static bool Overwrites => false;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Start<TVector, T>(ref readonly T destination, nint offset)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TVector.Load(in destination, offset);
}

/// <summary>Overwrites what is there, without reading it.</summary>
public readonly struct KernelOverwrite : IKernelTarget
{
    /// <inheritdoc />
    public static bool Overwrites => true;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Start<TVector, T>(ref readonly T destination, nint offset)
        where TVector : struct, IKernelVector<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TVector.Zero;
}
