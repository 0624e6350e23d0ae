namespace ManifoldDsl.Symbolics;

/// <summary>
/// Exact definite integrals of sums of products of powers of the coordinate with sines and cosines whose arguments are
/// linear in it: product-to-sum, then by parts.
/// </summary>
internal static class Integration
{
    /// <summary>∫ expr over the coordinate, or null where this class of functions does not hold the integrand.</summary>
    public static Expr? Integrate(Expr expr, Coordinate coordinate, Expr from, Expr to)
    {
        var terms = Expansion.Terms(TrigonometricProducts.ToSum(Expansion.Expand(expr)));
        var antiderivatives = terms.Select(term => Antiderivative(term, coordinate)).ToArray();
        if (antiderivatives.Any(antiderivative => antiderivative is null))
        {
            return null;
        }

        var whole = Expr.Sum(antiderivatives!);
        return Expansion.Expand(
            Substitution.Substitute(whole, coordinate, to) - Substitution.Substitute(whole, coordinate, from));
    }

    private static Expr? Antiderivative(Expr term, Coordinate coordinate)
    {
        var factors = term is Product product ? product.Factors : EquatableArray.Of(term);
        var constant = Expr.Product(factors.Where(factor => !Substitution.DependsOn(factor, coordinate)));
        var varying = factors.Where(factor => Substitution.DependsOn(factor, coordinate)).ToArray();
        var degree = varying.Sum(factor => MonomialDegree(factor, coordinate));
        var others = varying.Where(factor => MonomialDegree(factor, coordinate) == 0).ToArray();
        return others switch
        {
            [] => constant * coordinate.Power(degree + 1) * new Rational(1, degree + 1),
            [Apply { Function: Function.Sin or Function.Cos } wave] when LinearSlope(wave.Argument, coordinate) is { } slope =>
                constant * WaveTimesMonomial(wave.Function, wave.Argument, slope, coordinate, degree),
            _ => null,
        };
    }

    /// <summary>n for the factor tⁿ with a whole n ≥ 1, otherwise 0.</summary>
    private static int MonomialDegree(Expr factor, Coordinate coordinate) => factor switch
    {
        Coordinate => 1,
        Power { Base: Coordinate @base, Exponent: { IsInteger: true, Sign: > 0 } exponent } when @base.Equals(coordinate) =>
            (int)exponent.Numerator,
        _ => 0,
    };

    private static Expr? LinearSlope(Expr argument, Coordinate coordinate)
    {
        var slope = Differentiation.Differentiate(argument, coordinate);
        return Substitution.DependsOn(slope, coordinate) ? null : slope;
    }

    // ∫tⁿ cos u = tⁿ sin u / a − n/a ∫tⁿ⁻¹ sin u,  ∫tⁿ sin u = −tⁿ cos u / a + n/a ∫tⁿ⁻¹ cos u,  u = a·t + b
    private static Expr WaveTimesMonomial(Function wave, Expr argument, Expr slope, Coordinate coordinate, int degree)
    {
        var sign = wave == Function.Cos ? 1 : -1;
        var partner = wave == Function.Cos ? Function.Sin : Function.Cos;
        var boundary = sign * coordinate.Power(degree) * Canonical.Call(partner, argument) / slope;
        return degree == 0
            ? boundary
            : boundary - (sign * degree * WaveTimesMonomial(partner, argument, slope, coordinate, degree - 1) / slope);
    }
}
