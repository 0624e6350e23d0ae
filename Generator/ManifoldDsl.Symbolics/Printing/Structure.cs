namespace ManifoldDsl.Symbolics;

/// <summary>How an expression is computed: what is a function call, what is a product of which factors, and what it costs.</summary>
internal static class Structure
{
    /// <summary>A division takes longer than a multiplication.</summary>
    private const int DivisionCost = 2;

    /// <summary>Larger whole powers are left to the library's function.</summary>
    private const int LargestMultipliedPower = 64;

    public static bool IsWave(Expr expr) => expr is Apply { Function: Function.Sin or Function.Cos };

    /// <summary>A constant that stands in a field of its own: √2.</summary>
    public static bool IsRootOfNumber(Expr expr) => expr is Power { Base: Number, Exponent: { Numerator.IsOne: true } exponent } && exponent.Denominator == 2;

    /// <summary>What is computed by a function of the library, always in a step of its own.</summary>
    public static bool IsCall(Expr expr) => expr switch
    {
        Apply or Atan2 => true,
        Power power => !IsMultiplied(power) && !IsRootOfNumber(power),
        _ => false,
    };

    /// <summary>Whether a power is computed by multiplications, and a division if it is negative.</summary>
    public static bool IsMultiplied(Power power) => power.Exponent.IsInteger && power.Exponent.Abs().Numerator <= LargestMultipliedPower;

    /// <summary>A factor that is divided by.</summary>
    public static bool IsDivisor(Expr factor) => factor is Power { Exponent.Sign: < 0 } power && IsMultiplied(power);

    /// <summary>The number, the other factors without symbols, and the product of those with symbols.</summary>
    public static (Rational Coefficient, EquatableArray<Expr> Constants, Expr Varying) Split(Product product) =>
        (Canonical.Coefficient(product), product.Constants, product.Varying);

    /// <summary>The two powers that a whole power from 2 on is the product of: x⁵ = x⁴·x, x⁶ = x³·x³.</summary>
    public static (Expr Left, Expr Right) Halves(Power power)
    {
        var exponent = power.Exponent;
        var half = exponent / 2;
        return half.IsInteger ? (power.Base.Power(half), power.Base.Power(half)) : (power.Base.Power(exponent - 1), power.Base);
    }

    /// <summary>The arithmetic operations of an expression, without functions; constants are computed by the compiler.</summary>
    public static int Cost(Expr expr) => expr switch
    {
        { IsConstant: true } => 0,
        Sum sum => sum.Terms.Sum(Cost) + sum.Terms.Count - 1,
        Product product => ProductCost(product),
        Power power when IsMultiplied(power) => Cost(power.Base) + PowerCost(power.Exponent),
        _ => 0,
    };

    private static int PowerCost(Rational exponent)
    {
        var cost = exponent.Sign < 0 ? DivisionCost : 0;
        for (var n = (int)exponent.Abs().Numerator; n > 1; n /= 2)
        {
            cost += n % 2 == 0 ? 1 : 2;
        }

        return cost;
    }

    private static int ProductCost(Product product)
    {
        // a factor ±1 is a sign, not a multiplication; a divisor has paid for its operation
        var (cost, constants, multiplied) = (0, 0, 0);
        foreach (var factor in product.Factors)
        {
            constants += factor.IsConstant ? 1 : 0;
            multiplied += factor.IsConstant || IsDivisor(factor) ? 0 : 1;
            cost += Cost(factor);
        }

        var isSign = constants == 1 && product.Factors[0] is Number { Value: var value } && value.Abs().IsOne;
        return cost + Math.Max(multiplied + (constants == 0 || isSign ? 0 : 1) - 1, 0);
    }
}
