using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ManifoldDsl;

/// <summary>512 bits.</summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly struct KernelVector512<T> : IKernelVector<KernelVector512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> _value;

    private KernelVector512(Vector512<T> value) => _value = value;

    /// <inheritdoc />
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc />
    public static KernelVector512<T> Zero => default;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector512<T> Create(T value) => new(Vector512.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector512<T> Load(ref readonly T source, nint offset) => new(Vector512.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(KernelVector512<T> value, ref T destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector512<T> operator +(KernelVector512<T> left, KernelVector512<T> right) => new(left._value + right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector512<T> operator -(KernelVector512<T> left, KernelVector512<T> right) => new(left._value - right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector512<T> operator *(KernelVector512<T> left, KernelVector512<T> right) => new(left._value * right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector512<T> MultiplyAdd(KernelVector512<T> left, KernelVector512<T> right, KernelVector512<T> addend) => new(
        typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>()
            : Vector512.MultiplyAddEstimate(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(KernelVector512<T> value) => Vector512.Sum(value._value);
}

/// <summary>256 bits.</summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly struct KernelVector256<T> : IKernelVector<KernelVector256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector256<T> _value;

    private KernelVector256(Vector256<T> value) => _value = value;

    /// <inheritdoc />
    public static int Count => Vector256<T>.Count;

    /// <inheritdoc />
    public static KernelVector256<T> Zero => default;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector256<T> Create(T value) => new(Vector256.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector256<T> Load(ref readonly T source, nint offset) => new(Vector256.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(KernelVector256<T> value, ref T destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector256<T> operator +(KernelVector256<T> left, KernelVector256<T> right) => new(left._value + right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector256<T> operator -(KernelVector256<T> left, KernelVector256<T> right) => new(left._value - right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector256<T> operator *(KernelVector256<T> left, KernelVector256<T> right) => new(left._value * right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector256<T> MultiplyAdd(KernelVector256<T> left, KernelVector256<T> right, KernelVector256<T> addend) => new(
        typeof(T) == typeof(float)
            ? Vector256.MultiplyAddEstimate(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>()
            : Vector256.MultiplyAddEstimate(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(KernelVector256<T> value) => Vector256.Sum(value._value);
}

/// <summary>128 bits.</summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly struct KernelVector128<T> : IKernelVector<KernelVector128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector128<T> _value;

    private KernelVector128(Vector128<T> value) => _value = value;

    /// <inheritdoc />
    public static int Count => Vector128<T>.Count;

    /// <inheritdoc />
    public static KernelVector128<T> Zero => default;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector128<T> Create(T value) => new(Vector128.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector128<T> Load(ref readonly T source, nint offset) => new(Vector128.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(KernelVector128<T> value, ref T destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector128<T> operator +(KernelVector128<T> left, KernelVector128<T> right) => new(left._value + right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector128<T> operator -(KernelVector128<T> left, KernelVector128<T> right) => new(left._value - right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector128<T> operator *(KernelVector128<T> left, KernelVector128<T> right) => new(left._value * right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelVector128<T> MultiplyAdd(KernelVector128<T> left, KernelVector128<T> right, KernelVector128<T> addend) => new(
        typeof(T) == typeof(float)
            ? Vector128.MultiplyAddEstimate(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>()
            : Vector128.MultiplyAddEstimate(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(KernelVector128<T> value) => Vector128.Sum(value._value);
}

/// <summary>One number: the rest of a loop, and the fallback where the processor has no vectors.</summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly struct KernelNumber<T> : IKernelVector<KernelNumber<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _value;

    private KernelNumber(T value) => _value = value;

    /// <inheritdoc />
    public static int Count => 1;

    /// <inheritdoc />
    public static KernelNumber<T> Zero => default;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelNumber<T> Create(T value) => new(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelNumber<T> Load(ref readonly T source, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(KernelNumber<T> value, ref T destination, nint offset) => Unsafe.Add(ref destination, offset) = value._value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelNumber<T> operator +(KernelNumber<T> left, KernelNumber<T> right) => new(left._value + right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelNumber<T> operator -(KernelNumber<T> left, KernelNumber<T> right) => new(left._value - right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelNumber<T> operator *(KernelNumber<T> left, KernelNumber<T> right) => new(left._value * right._value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KernelNumber<T> MultiplyAdd(KernelNumber<T> left, KernelNumber<T> right, KernelNumber<T> addend) => new(T.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(KernelNumber<T> value) => value._value;
}
