using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// The functions that a <see cref="ParameterizationAttribute">parameterization</see> can use, for numbers, coordinates and
/// weights alike: write <c>using static ManifoldDsl.Functions;</c>.
/// </summary>
public static class Functions
{
    /// <summary>π, half a turn.</summary>
    public const double Pi = Math.PI;

    /// <summary>2π, a whole turn.</summary>
    public const double Tau = Math.Tau;

    /// <summary>The sine.</summary>
    /// <param name="x">An angle in radians.</param>
    public static double Sin(double x) => Math.Sin(x);

    /// <inheritdoc cref="Sin(double)" />
    public static Coordinate Sin(Coordinate x) => new(x.Value.Apply(Math.Sin, sin));

    /// <inheritdoc cref="Sin(double)" />
    public static Weight Sin(Weight x) => new(x.Value.Apply(Math.Sin, sin));

    /// <summary>The cosine.</summary>
    /// <param name="x">An angle in radians.</param>
    public static double Cos(double x) => Math.Cos(x);

    /// <inheritdoc cref="Cos(double)" />
    public static Coordinate Cos(Coordinate x) => new(x.Value.Apply(Math.Cos, cos));

    /// <inheritdoc cref="Cos(double)" />
    public static Weight Cos(Weight x) => new(x.Value.Apply(Math.Cos, cos));

    /// <summary>The tangent, infinite at a quarter of a turn.</summary>
    /// <param name="x">An angle in radians.</param>
    public static double Tan(double x) => Math.Tan(x);

    /// <inheritdoc cref="Tan(double)" />
    public static Coordinate Tan(Coordinate x) => new(x.Value.Apply(Math.Tan, tan));

    /// <inheritdoc cref="Tan(double)" />
    public static Weight Tan(Weight x) => new(x.Value.Apply(Math.Tan, tan));

    /// <summary>The exponential function, eˣ.</summary>
    /// <param name="x">The exponent.</param>
    public static double Exp(double x) => Math.Exp(x);

    /// <inheritdoc cref="Exp(double)" />
    public static Coordinate Exp(Coordinate x) => new(x.Value.Apply(Math.Exp, exp));

    /// <inheritdoc cref="Exp(double)" />
    public static Weight Exp(Weight x) => new(x.Value.Apply(Math.Exp, exp));

    /// <summary>The natural logarithm, for positive numbers.</summary>
    /// <param name="x">A positive number.</param>
    public static double Log(double x) => Math.Log(x);

    /// <inheritdoc cref="Log(double)" />
    public static Coordinate Log(Coordinate x) => new(x.Value.Apply(Math.Log, log));

    /// <inheritdoc cref="Log(double)" />
    public static Weight Log(Weight x) => new(x.Value.Apply(Math.Log, log));

    /// <summary>The square root, for numbers that are not negative.</summary>
    /// <param name="x">A number that is not negative.</param>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <inheritdoc cref="Sqrt(double)" />
    public static Coordinate Sqrt(Coordinate x) => new(x.Value.Apply(Math.Sqrt, sqrt));

    /// <inheritdoc cref="Sqrt(double)" />
    public static Weight Sqrt(Weight x) => new(x.Value.Apply(Math.Sqrt, sqrt));

    /// <summary>The hyperbolic tangent, a smooth step from −1 to 1.</summary>
    /// <param name="x">A number.</param>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <inheritdoc cref="Tanh(double)" />
    public static Coordinate Tanh(Coordinate x) => new(x.Value.Apply(Math.Tanh, tanh));

    /// <inheritdoc cref="Tanh(double)" />
    public static Weight Tanh(Weight x) => new(x.Value.Apply(Math.Tanh, tanh));

    /// <summary>The power aᵇ: of any a where b is a whole number written as a constant, otherwise of positive a.</summary>
    /// <param name="a">The base.</param>
    /// <param name="b">The exponent.</param>
    public static double Pow(double a, double b) => Math.Pow(a, b);

    /// <inheritdoc cref="Pow(double, double)" />
    public static Coordinate Pow(Coordinate a, Coordinate b) => new(Quantity.Pow(a.Value, b.Value));

    /// <inheritdoc cref="Pow(double, double)" />
    public static Weight Pow(Weight a, Weight b) => new(Quantity.Pow(a.Value, b.Value));

    /// <summary>The angle of the point (x, y), in (−π, π].</summary>
    /// <param name="y">The ordinate.</param>
    /// <param name="x">The abscissa.</param>
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    /// <inheritdoc cref="Atan2(double, double)" />
    public static Coordinate Atan2(Coordinate y, Coordinate x) => new(Quantity.Atan2(y.Value, x.Value));

    /// <inheritdoc cref="Atan2(double, double)" />
    public static Weight Atan2(Weight y, Weight x) => new(Quantity.Atan2(y.Value, x.Value));
}
