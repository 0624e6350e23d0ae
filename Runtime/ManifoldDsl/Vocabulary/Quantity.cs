using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A number or a tensor, with the arithmetic that <see cref="Coordinate"/> and <see cref="Weight"/> share.</summary>
/// <remarks>Numbers stay numbers until they meet a tensor; then torch's rules for broadcasting and types hold.</remarks>
internal readonly struct Quantity
{
    private readonly double _number;
    private readonly Tensor? _tensor;

    public Quantity(double number) => _number = number;

    public Quantity(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        _tensor = tensor;
    }

    public bool IsTensor => _tensor is not null;

    public static Quantity operator +(Quantity a, Quantity b) => (a._tensor, b._tensor) switch
    {
        (null, null) => new(a._number + b._number),
        (null, { } right) => new(right + a._number),
        ({ } left, null) => new(left + b._number),
        ({ } left, { } right) => new(left + right),
    };

    public static Quantity operator -(Quantity a, Quantity b) => (a._tensor, b._tensor) switch
    {
        (null, null) => new(a._number - b._number),
        (null, { } right) => new(-right + a._number),
        ({ } left, null) => new(left - b._number),
        ({ } left, { } right) => new(left - right),
    };

    public static Quantity operator *(Quantity a, Quantity b) => (a._tensor, b._tensor) switch
    {
        (null, null) => new(a._number * b._number),
        (null, { } right) => new(right * a._number),
        ({ } left, null) => new(left * b._number),
        ({ } left, { } right) => new(left * right),
    };

    public static Quantity operator /(Quantity a, Quantity b) => (a._tensor, b._tensor) switch
    {
        (null, null) => new(a._number / b._number),
        (null, { } right) => new(right.reciprocal() * a._number),
        ({ } left, null) => new(left / b._number),
        ({ } left, { } right) => new(left / right),
    };

    public static Quantity operator -(Quantity a) => a._tensor is { } tensor ? new(-tensor) : new(-a._number);

    public static Quantity Pow(Quantity a, Quantity b) => (a._tensor, b._tensor) switch
    {
        (null, null) => new(Math.Pow(a._number, b._number)),
        (null, { } right) => new(Beside(a._number, right).pow(right)),
        ({ } left, null) => new(left.pow(b._number)),
        ({ } left, { } right) => new(left.pow(right)),
    };

    public static Quantity Atan2(Quantity y, Quantity x) => (y._tensor, x._tensor) switch
    {
        (null, null) => new(Math.Atan2(y._number, x._number)),
        (null, { } right) => new(Beside(y._number, right).atan2(right)),
        ({ } top, null) => new(top.atan2(Beside(x._number, top))),
        ({ } top, { } right) => new(top.atan2(right)),
    };

    /// <summary>Applies a function of one argument, in its form for numbers or for tensors.</summary>
    public Quantity Apply(Func<double, double> number, Func<Tensor, Tensor> tensor) =>
        _tensor is not null ? new(tensor(_tensor)) : new(number(_number));

    public double ToDouble(string type) => _tensor is null
        ? _number
        : throw new InvalidOperationException($"This {type} holds a tensor of shape {Shapes.Print(_tensor)}, not a number; read it with ToTensor().");

    public Tensor ToTensor() => _tensor ?? tensor(_number, ScalarType.Float64);

    public override string ToString() => _tensor is null ? CanonicalCoordinate.Shown(_number) : $"tensor of shape {Shapes.Print(_tensor)}";

    /// <summary>A number as a scalar tensor, where torch has no function of a number and a tensor.</summary>
    private static Tensor Beside(double number, Tensor other) => tensor(number, ScalarType.Float64, other.device);
}
