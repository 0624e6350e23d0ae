using System.Numerics;
using static System.Numerics.Vector;
using static ManifoldDsl.VectorFunctions;

namespace ManifoldDsl;

/// <summary>A function of each number by itself, with the settings that a module has at a time.</summary>
internal interface IElementwiseFunction
{
    /// <summary>The function.</summary>
    Vector<double> Of(Vector<double> x);
}

/// <summary>x where it is positive, otherwise slope·x: ReLU, LeakyReLU, and RReLU outside of training.</summary>
internal readonly struct LeakyFunction(double slope) : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => ConditionalSelect(GreaterThan(x, Vector<double>.Zero), x, slope * x);
}

/// <summary>ReLU: not 0·x, which is −0, or NaN where x is infinite.</summary>
internal readonly struct ReluFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => ConditionalSelect(LessThanOrEqual(x, Vector<double>.Zero), Vector<double>.Zero, x);
}

/// <summary>Hardtanh and ReLU6.</summary>
internal readonly struct ClampFunction(double from, double to) : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => Clamp(x, from, to);
}

internal readonly struct ThresholdFunction(double threshold, double value) : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => ConditionalSelect(LessThanOrEqual(x, new(threshold)), new(value), x);
}

internal readonly struct TanhFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => Tanh(x);
}

internal readonly struct TanhshrinkFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => x - Tanh(x);
}

internal readonly struct SigmoidFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => Sigmoid(x);
}

internal readonly struct LogSigmoidFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => -Softplus(-x);
}

internal readonly struct SiluFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => x * Sigmoid(x);
}

internal readonly struct MishFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => x * Tanh(Softplus(x));
}

internal readonly struct GeluFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => x * NormalShare(x);
}

/// <summary>GELU by tanh, x·(1 + tanh(√(2/π)·(x + 0.044715x³)))/2, which is x·σ of twice the argument.</summary>
internal readonly struct GeluByTanhFunction : IElementwiseFunction
{
    private static readonly double Scale = 2 * Math.Sqrt(2 / Math.PI);

    public Vector<double> Of(Vector<double> x) => x * Sigmoid(Scale * (x + (0.044715 * x * x * x)));
}

/// <summary>scale·x where x is positive, otherwise scale·alpha·(exp(x/width) − 1): ELU, CELU, SELU.</summary>
internal readonly struct EluFunction(double alpha, double width = 1, double scale = 1) : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => scale * ConditionalSelect(GreaterThan(x, Vector<double>.Zero), x, alpha * ExpMinusOne(x / width));
}

/// <summary>ln(1 + exp(beta·x))/beta, and x where beta·x is above a threshold.</summary>
internal readonly struct SoftplusFunction(double beta, double threshold) : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => ConditionalSelect(GreaterThan(beta * x, new(threshold)), x, Softplus(beta * x) / beta);
}

internal readonly struct SoftsignFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => x / (Vector<double>.One + Abs(x));
}

internal readonly struct SoftshrinkFunction(double lambda) : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => x - Clamp(x, -lambda, lambda);
}

internal readonly struct HardshrinkFunction(double lambda) : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => ConditionalSelect(LessThanOrEqual(Abs(x), new(lambda)), Vector<double>.Zero, x);
}

internal readonly struct HardsigmoidFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => Clamp(x + new Vector<double>(3), 0, 6) / 6;
}

internal readonly struct HardswishFunction : IElementwiseFunction
{
    public Vector<double> Of(Vector<double> x) => x * Clamp(x + new Vector<double>(3), 0, 6) / 6;
}
