using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>
/// The canonical form of sums, products, powers and functions. Each rule is local, has a name and preserves the value;
/// none distributes a product over a sum (<see cref="Expansion"/> does, where it is wanted).
/// </summary>
internal static class Canonical
{
    public static Expr Sum(IEnumerable<Expr> terms)
    {
        // flatten sums and their multiples; collect like terms: a·x + b·x = (a+b)·x
        var coefficients = new Dictionary<Expr, Rational>();
        foreach (var (coefficient, rest) in terms.SelectMany(Flatten))
        {
            coefficients[rest] = coefficients.TryGetValue(rest, out var sofar) ? sofar + coefficient : coefficient;
        }

        var collected = coefficients
            .Where(pair => !pair.Value.IsZero)
            .OrderBy(pair => pair.Key, ExprOrder.Instance)
            .Select(pair => pair.Value.IsOne ? pair.Key : Product([pair.Value, pair.Key]))
            .ToArray();
        return collected.Length switch
        {
            0 => Expr.Zero,
            1 => collected[0],
            _ => new Sum(new(collected)),
        };
    }

    public static Expr Product(IEnumerable<Expr> factors)
    {
        // flatten products; multiply numbers; collect like bases: x^a · x^b = x^(a+b); √a·√b = √(ab)
        var number = Rational.One;
        var radicand = Rational.One;
        var exponents = new Dictionary<Expr, Rational>();
        foreach (var factor in factors.SelectMany(factor => factor is Product product ? product.Factors : EquatableArray.Of(factor)))
        {
            switch (factor)
            {
                case Number { Value: var value }:
                    number *= value;
                    break;
                case Power { Base: Number { Value: var value }, Exponent: var exponent } when exponent == Half:
                    // √a·√b = g·√(a/g · b/g) with g the greatest common divisor of a and b: square-free stays square-free
                    Rational shared = BigInteger.GreatestCommonDivisor(radicand.Numerator, value.Numerator);
                    number *= shared;
                    radicand = radicand / shared * (value / shared);
                    break;
                default:
                    var (@base, power) = factor is Power p ? (p.Base, p.Exponent) : (factor, Rational.One);
                    exponents[@base] = exponents.TryGetValue(@base, out var sofar) ? sofar + power : power;
                    break;
            }
        }

        if (number.IsZero)
        {
            return Expr.Zero;
        }

        var collected = exponents
            .Where(pair => !pair.Value.IsZero)
            .OrderBy(pair => pair.Key, ExprOrder.Instance)
            .Select(pair => Power(pair.Key, pair.Value));
        if (!radicand.IsOne)
        {
            collected = new Expr[] { new Power(radicand, Half) }.Concat(collected);
        }

        var all = number.IsOne ? collected.ToArray() : new Expr[] { number }.Concat(collected).ToArray();
        return all.Length switch
        {
            0 => Expr.One,
            1 => all[0],
            _ => new Product(new(all)),
        };
    }

    public static Expr Power(Expr @base, Rational exponent) => (@base, exponent) switch
    {
        (_, { IsZero: true }) => Expr.One,
        (_, { IsOne: true }) => @base,
        ({ IsOne: true }, _) => Expr.One,
        ({ IsZero: true }, { Sign: > 0 }) => Expr.Zero,
        (Number { Value: var value }, { IsInteger: true }) => value.Power((int)exponent.Numerator),
        (Number { Value: { Sign: > 0 } value }, _) when exponent == Half => SquareRoots.Of(value),
        // √v to an odd power is a rational number times √v
        (Number { Value: { Sign: > 0 } value }, _) when exponent.Denominator == 2 =>
            value.Power((int)(exponent - Half).Numerator) * SquareRoots.Of(value),
        (Power { Base: var inner, Exponent: var first }, { IsInteger: true }) => Power(inner, first * exponent),
        (Product { Factors: var factors }, { IsInteger: true }) => Product(factors.Select(factor => Power(factor, exponent))),
        _ => new Power(@base, exponent),
    };

    public static Expr Sin(Expr argument)
    {
        // sin is odd, and exact at multiples of π/2
        argument = Sum([argument]);
        if (QuarterTurns(argument) is { } turns)
        {
            return (turns % 4) switch { 1 => 1, 3 => -1, _ => 0 };
        }

        return HasNegativeSign(argument) ? -new Apply(Function.Sin, Sum([-argument])) : new Apply(Function.Sin, argument);
    }

    public static Expr Cos(Expr argument)
    {
        // cos is even, and exact at multiples of π/2
        argument = Sum([argument]);
        if (QuarterTurns(argument) is { } turns)
        {
            return (turns % 4) switch { 0 => 1, 2 => -1, _ => 0 };
        }

        return new Apply(Function.Cos, HasNegativeSign(argument) ? Sum([-argument]) : argument);
    }

    public static Expr Call(Function function, Expr argument) => function switch
    {
        Function.Sin => Sin(argument),
        Function.Cos => Cos(argument),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };

    /// <summary>Writes an expression as a rational coefficient times the rest; the rest of a number is 1.</summary>
    public static (Rational Coefficient, Expr Remaining) SplitCoefficient(Expr expr) => expr switch
    {
        Number number => (number.Value, Expr.One),
        Product { Factors: var factors } when factors[0] is Number number => (number.Value, Product(factors.Skip(1))),
        _ => (Rational.One, expr),
    };

    private static Rational Half { get; } = new(1, 2);

    /// <summary>The terms that an expression adds to a sum: 2·(x + y) adds 2·x and 2·y.</summary>
    private static IEnumerable<(Rational Coefficient, Expr Remaining)> Flatten(Expr expr)
    {
        var (coefficient, rest) = SplitCoefficient(expr);
        return rest is Sum { Terms: var terms }
            ? terms.Select(SplitCoefficient).Select(term => (coefficient * term.Coefficient, term.Remaining))
            : [(coefficient, rest)];
    }

    private static bool HasNegativeSign(Expr expr) =>
        SplitCoefficient(expr is Sum sum ? sum.Terms[0] : expr).Coefficient.Sign < 0;

    /// <summary>n in 0..3 if the expression is n·π/2 up to whole turns, otherwise null.</summary>
    private static int? QuarterTurns(Expr expr)
    {
        if (expr.IsZero)
        {
            return 0;
        }

        var (coefficient, rest) = SplitCoefficient(expr);
        var quarters = coefficient * 2;
        return rest is Pi && quarters.IsInteger
            ? (int)(quarters - (4 * (quarters / 4).Floor())).Numerator
            : null;
    }
}
