using System.Numerics;

namespace ManifoldDsl;

/// <summary>
/// A vector of one width, as kernels are written in it: one source serves 512, 256 and 128 bits and single numbers, which
/// are the rest of a loop and the fallback where the processor has no vectors.
/// </summary>
/// <typeparam name="TSelf">The vector.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
public interface IKernelVector<TSelf, T>
    where TSelf : struct, IKernelVector<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The numbers of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>All zero.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>A number, repeated.</summary>
    /// <param name="value">The number.</param>
    static abstract TSelf Create(T value);

    /// <summary>Reads <see cref="Count"/> numbers.</summary>
    /// <param name="source">Where counting starts.</param>
    /// <param name="offset">How many numbers on.</param>
    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>Writes <see cref="Count"/> numbers.</summary>
    /// <param name="value">The numbers.</param>
    /// <param name="destination">Where counting starts.</param>
    /// <param name="offset">How many numbers on.</param>
    static abstract void Store(TSelf value, ref T destination, nint offset);

    /// <summary>left + right.</summary>
    /// <param name="left">A summand.</param>
    /// <param name="right">The other.</param>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>left − right.</summary>
    /// <param name="left">What is subtracted from.</param>
    /// <param name="right">What is subtracted.</param>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>left · right.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once where the processor can.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="addend">The summand.</param>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The sum of the numbers.</summary>
    /// <param name="value">The numbers.</param>
    static abstract T Sum(TSelf value);
}
