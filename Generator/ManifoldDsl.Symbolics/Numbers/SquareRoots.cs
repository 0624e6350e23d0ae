using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>Square roots of positive rational numbers in normal form: a rational number times the root of a square-free integer.</summary>
internal static class SquareRoots
{
    /// <summary>Trial division stops here: a square of a larger prime stays under the root, which is still exact.</summary>
    private const int LargestPrimeTried = 1000;

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
}
