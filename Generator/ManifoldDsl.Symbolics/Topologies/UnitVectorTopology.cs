using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>The unit vectors of a space of n dimensions, or what is glued of them, with the measure that rotations leave as it is.</summary>
internal abstract class UnitVectorTopology(IEnumerable<string> coordinates) : PolynomialTopology(coordinates)
{
    /// <summary>∫ x^a y^b … dμ = (a − 1)!!·(b − 1)!! … / (n·(n + 2)·(n + 4) … (n + a + b + … − 2)), or 0 where any exponent is odd.</summary>
    public sealed override Rational? Moment(IReadOnlyList<int> exponents)
    {
        if (exponents.Any(exponent => exponent % 2 != 0))
        {
            return Rational.Zero;
        }

        var numerator = exponents.Aggregate(BigInteger.One, (product, exponent) => product * EverySecond(1, exponent / 2));
        return new Rational(numerator, EverySecond(Coordinates.Count, exponents.Sum() / 2));
    }

    /// <summary>from·(from + 2)·(from + 4) …, so many factors.</summary>
    private static BigInteger EverySecond(int from, int factors) =>
        Enumerable.Range(0, factors).Aggregate(BigInteger.One, (product, i) => product * (from + (2 * i)));
}
