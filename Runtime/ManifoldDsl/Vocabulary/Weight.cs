using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A learned number within a <see cref="ParameterizationAttribute">parameterization</see>, or what it gives: W(s). In a layer
/// each element of the weight matrix has its own. It holds a number or a tensor.
/// </summary>
public readonly struct Weight
{
    private readonly Quantity _value;

    internal Weight(Quantity value) => _value = value;

    internal Quantity Value => _value;

    /// <summary>Whether this holds a tensor and not a number.</summary>
    public bool IsTensor => _value.IsTensor;

    /// <summary>A weight of a number.</summary>
    /// <param name="number">Its value.</param>
    public static implicit operator Weight(double number) => new(new Quantity(number));

    /// <summary>A weight of a tensor: many values at once. They broadcast against one another as torch's do, and gradients flow to them.</summary>
    /// <param name="tensor">Its values, of a floating-point type.</param>
    /// <exception cref="ArgumentNullException">The tensor is null.</exception>
    public static implicit operator Weight(Tensor tensor) => new(new Quantity(tensor));

    /// <summary>A term or factor without a learned number in it: <c>Cos(phase) * swing</c>.</summary>
    /// <param name="coordinate">A function of the coordinates.</param>
    public static implicit operator Weight(Coordinate coordinate) => new(coordinate.Value);

    /// <summary>The value itself, so that a sign may be written.</summary>
    /// <param name="a">A value.</param>
    public static Weight operator +(Weight a) => a;

    /// <summary>The negated value.</summary>
    /// <param name="a">A value.</param>
    public static Weight operator -(Weight a) => new(-a._value);

    /// <summary>The sum.</summary>
    /// <param name="a">A term.</param>
    /// <param name="b">A term.</param>
    public static Weight operator +(Weight a, Weight b) => new(a._value + b._value);

    /// <summary>The difference.</summary>
    /// <param name="a">The term to subtract from.</param>
    /// <param name="b">The term to subtract.</param>
    public static Weight operator -(Weight a, Weight b) => new(a._value - b._value);

    /// <summary>The product, element by element.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    public static Weight operator *(Weight a, Weight b) => new(a._value * b._value);

    /// <summary>The quotient, element by element.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor.</param>
    public static Weight operator /(Weight a, Weight b) => new(a._value / b._value);

    /// <summary>The number that this holds.</summary>
    /// <exception cref="InvalidOperationException">It holds a tensor.</exception>
    public double ToDouble() => _value.ToDouble(nameof(Weight));

    /// <summary>The tensor that this holds, the caller's own or one computed from it; a number becomes a scalar of float64.</summary>
    public Tensor ToTensor() => _value.ToTensor();

    /// <inheritdoc />
    public override string ToString() => _value.ToString();
}
