using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>Square roots of positive rational numbers in normal form: a rational number times the root of a square-free integer.</summary>
internal static class SquareRoots
{
    /// <summary>Trial division stops here: a square of a larger prime stays under the root, which is still exact.</summary>
    private const int LargestPrimeTried = 1000;

    private static readonly Rational Smallest = new(BigInteger.One << 122, BigInteger.One);

    public static Expr Of(Rational value)
    {
        var (outside, inside) = Extract(value);
        return inside.IsOne ? outside : outside * (Expr)new Power(inside, new Rational(1, 2));
    }

    /// <summary>√value = Outside · √Inside, with Inside an integer that no small square divides.</summary>
    public static (Rational Outside, Rational Inside) Extract(Rational value)
    {
        var outside = BigInteger.One;
        var inside = value.Numerator * value.Denominator; // √(p/q) = √(pq) / q
        for (var prime = 2; prime <= LargestPrimeTried; prime++)
        {
            var square = (BigInteger)prime * prime;
            if (square > inside)
            {
                break;
            }

            while ((inside % square).IsZero)
            {
                inside /= square;
                outside *= prime;
            }
        }

        return (new Rational(outside, value.Denominator), inside);
    }

    /// <summary>The double nearest to the root of a positive number whose root is no subnormal one. (The root of a rounded number would be rounded twice.)</summary>
    public static double ToDouble(Rational value)
    {
        // scaled by a power of 4 to 122 bits or so, it has a whole root of more bits than a double keeps; what is left over is told by the last one
        var shift = 0;
        for (; value < Smallest; shift++)
        {
            value *= 4;
        }

        for (; !(value < 4 * Smallest); shift--)
        {
            value /= 4;
        }

        var whole = value.Floor();
        var root = WholeRoot(whole);
        var isExact = value.IsInteger && root * root == whole;
        return (long)(isExact ? root : root | 1) * Math.Pow(2, -shift);
    }

    /// <summary>The largest integer whose square is not above a number below 2¹²⁴, by Newton's method.</summary>
    private static BigInteger WholeRoot(BigInteger value)
    {
        for (var root = new BigInteger(long.MaxValue); ;)
        {
            var next = (root + (value / root)) / 2;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
