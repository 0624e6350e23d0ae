using System.Numerics;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>
/// Functions of double vectors that activations are made of, right to a few units in the last place also where the plain
/// formula cancels. Single-precision numbers are widened for them and rounded once.
/// </summary>
internal static class VectorFunctions
{
    /// <summary>erf(z) = z·Σ aᵢz²ⁱ for |z| ≤ 1, by Chebyshev interpolation to 1e-17.</summary>
    private static readonly double[] NearZero =
    [
        1.1283791670955126, -0.37612638903183543, 0.11283791670945006, -0.02686617064323777, 0.0052239776071164225, -0.0008548325975389692,
        0.00012055294904839707, -1.492473690741966e-05, 1.6447424703317362e-06, -1.6208483801871705e-07, 1.3720064546777686e-08, -7.795898827002142e-10,
    ];

    /// <summary>(z + 3)·exp(z²)·erfc(z) = Σ bᵢtⁱ with t = (z − 3)/(z + 3) for z ≥ 1, likewise.</summary>
    private static readonly double[] Tail =
    [
        1.0740069070883398, -0.883394453169884, 0.5902283571041015, -0.3104672619005186, 0.11952776128729868, -0.026827234626807733,
        -0.0012124166263509477, 0.003034062051304167, -0.0005483097329071158, -0.0002767784171779777, 0.00010756219941106927, 3.0401769456954556e-05,
        -1.7476752713732984e-05, -4.761140034717217e-06, 2.794230670962226e-06, 1.0128141777893936e-06, -4.76951213966825e-07, -2.122157358448551e-07,
        1.1223211577856124e-07, -5.682981840514271e-09,
    ];

    /// <summary>1/1!, 1/2!, … as far as they matter for |x| ≤ 1/2.</summary>
    private static readonly double[] InverseFactorials =
    [
        1, 1 / 2.0, 1 / 6.0, 1 / 24.0, 1 / 120.0, 1 / 720.0, 1 / 5040.0, 1 / 40320.0, 1 / 362880.0, 1 / 3628800.0, 1 / 39916800.0,
        1 / 479001600.0, 1 / 6227020800.0, 1 / 87178291200.0, 1 / 1307674368000.0,
    ];

    /// <summary>eˣ − 1.</summary>
    public static Vector<double> ExpMinusOne(Vector<double> x) => Vector.ConditionalSelect(
        Vector.LessThan(Vector.Abs(x), new(0.5)),
        x * Polynomial(InverseFactorials, x),
        Vector.Exp(x) - Vector<double>.One);

    /// <summary>ln(1 + x) for x in [0, 1].</summary>
    public static Vector<double> LogOnePlus(Vector<double> x)
    {
        var sum = Vector<double>.One + x;
        return Vector.Log(sum) + ((x - (sum - Vector<double>.One)) / sum); // the last term is what the sum lost
    }

    /// <summary>ln(1 + eˣ).</summary>
    public static Vector<double> Softplus(Vector<double> x) => Vector.Max(x, Vector<double>.Zero) + LogOnePlus(Vector.Exp(-Vector.Abs(x)));

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static Vector<double> Sigmoid(Vector<double> x) => Vector<double>.One / (Vector<double>.One + Vector.Exp(-x));

    /// <summary>tanh x.</summary>
    public static Vector<double> Tanh(Vector<double> x)
    {
        var m = ExpMinusOne(-2 * Vector.Abs(x));
        return Vector.CopySign(m / (m + new Vector<double>(2)), x);
    }

    /// <summary>Φ(x), the share of the normal distribution below x: (1 + erf(x/√2))/2.</summary>
    public static Vector<double> NormalShare(Vector<double> x)
    {
        var half = new Vector<double>(0.5);
        var z = Vector.Min(Vector.Abs(x) * Math.Sqrt(0.5), new(40)); // beyond, all is 0 or 1
        var three = new Vector<double>(3);
        var above = half * Vector.Exp(-(z * z)) * Polynomial(Tail, (z - three) / (z + three)) / (z + three);
        var fromHalf = half * Vector.CopySign(z * Polynomial(NearZero, z * z), x);
        return Vector.ConditionalSelect(
            Vector.LessThan(z, Vector<double>.One),
            half + fromHalf,
            Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), above, Vector<double>.One - above));
    }

    /// <summary>x where it lies between two numbers, otherwise the nearer one; NaN stays.</summary>
    public static Vector<double> Clamp(Vector<double> x, double from, double to) => Vector.ConditionalSelect(
        Vector.LessThan(x, new(from)), new(from), Vector.ConditionalSelect(Vector.GreaterThan(x, new(to)), new(to), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Polynomial(double[] coefficients, Vector<double> x)
    {
        var sum = new Vector<double>(coefficients[^1]);
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            sum = Vector.FusedMultiplyAdd(sum, x, new(coefficients[i]));
        }

        return sum;
    }
}
