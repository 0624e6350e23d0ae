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
        var coefficients = new LikeTerms();
        foreach (var expr in terms)
        {
            var (coefficient, rest) = SplitCoefficient(expr);
            if (rest is not Sum { Terms: var inner })
            {
                coefficients.Add(rest, coefficient);
                continue;
            }

            for (var i = 0; i < inner.Count; i++)
            {
                var (own, remaining) = SplitCoefficient(inner[i]);
                coefficients.Add(remaining, coefficient * own);
            }
        }

        var collected = coefficients.InOrder();
        return collected.Length switch
        {
            0 => Expr.Zero,
            1 => Scaled(collected[0].Value, collected[0].Key),
            _ => new Sum(EquatableArray.From(collected, term => Scaled(term.Value, term.Key))),
        };
    }

    public static Expr Product(IEnumerable<Expr> factors)
    {
        // flatten products; multiply numbers; collect like bases: x^a · x^b = x^(a+b); √a·√b = √(ab); eᵃ·eᵇ = eᵃ⁺ᵇ
        var number = Rational.One;
        var radicand = Rational.One;
        var exponents = new LikeTerms();
        var exponentials = new List<Expr>();
        var flat = Flatten(factors);
        foreach (var factor in flat)
        {
            switch (factor)
            {
                case Number { Value: var value }:
                    number *= value;
                    break;
                case Apply { Function: Function.Exp, Argument: var argument }:
                    exponentials.Add(argument);
                    break;
                case Power { Base: Number { Value: var value }, Exponent: var exponent } when exponent == Half:
                    // √a·√b = g·√(a/g · b/g) with g the greatest common divisor of a and b: square-free stays square-free
                    Rational shared = BigInteger.GreatestCommonDivisor(radicand.Numerator, value.Numerator);
                    number *= shared;
                    radicand = radicand / shared * (value / shared);
                    break;
                default:
                    var (@base, power) = factor is Power p ? (p.Base, p.Exponent) : (factor, Rational.One);
                    exponents.Add(@base, power);
                    break;
            }
        }

        if (number.IsZero)
        {
            return Expr.Zero;
        }

        if (exponentials.Count > 0)
        {
            var exponential = Exp(Sum(exponentials));
            if (!IsExponential(exponential))
            {
                return Product(flat.Where(factor => !IsExponential(factor)).Append(exponential));
            }

            exponents.Add(exponential, Rational.One);
        }

        var bases = exponents.InOrder();
        var all = new List<Expr>(bases.Length + 2);
        all.AddRange(number.IsOne ? [] : [number]);
        all.AddRange(radicand.IsOne ? [] : [new Power(radicand, Half)]);
        var hasOpened = false;
        foreach (var pair in bases)
        {
            var raised = Power(pair.Key, pair.Value);
            hasOpened |= HasOpened(pair.Key, raised);
            all.Add(raised);
        }

        return hasOpened ? Product(all) : Subproduct(all);
    }

    public static Expr Power(Expr @base, Rational exponent)
    {
        switch (@base, exponent)
        {
            case (_, { IsZero: true }):
                return Expr.One;
            case (_, { IsOne: true }):
                return @base;
            case ({ IsOne: true }, _):
                return Expr.One;
            case ({ IsZero: true }, { Sign: > 0 }):
                return Expr.Zero;
            case ({ IsZero: true }, _):
                throw new UndefinedExpressionException("it divides by 0");
            case (Number { Value.Sign: < 0 } number, { IsInteger: false }):
                throw new UndefinedExpressionException($"it takes a root of the negative number {UnicodePrinter.Print(number)}");
            case (Number { Value: var value }, { IsInteger: true }):
                return PowerOfNumber(value, exponent.Numerator);
            case (Number { Value: var value }, _) when exponent == Half:
                return SquareRoots.Of(value);
            case (Number { Value: var value }, _) when exponent.Denominator == 2:
                // √v to an odd power is a rational number times √v
                return PowerOfNumber(value, (exponent - Half).Numerator) * SquareRoots.Of(value);
            case (Apply { Function: Function.Exp, Argument: var argument }, _):
                return Exp(exponent * argument);
            case (Power { Base: var inner, Exponent: var first }, { IsInteger: true }):
                return Power(inner, first * exponent);
            case (Product { Factors: var factors }, { IsInteger: true }):
                return Product(factors.Select(factor => Power(factor, exponent)));
            default:
                return new Power(@base, exponent);
        }
    }

    public static Expr Sin(Expr argument)
    {
        // sin is odd, and exact at multiples of π/2
        argument = Distributed(argument);
        if (QuarterTurns(argument) is { } turns)
        {
            return (turns % 4) switch { 1 => 1, 3 => -1, _ => 0 };
        }

        return HasNegativeSign(argument) ? -new Apply(Function.Sin, Distributed(-argument)) : new Apply(Function.Sin, argument);
    }

    public static Expr Cos(Expr argument)
    {
        // cos is even, and exact at multiples of π/2
        argument = Distributed(argument);
        if (QuarterTurns(argument) is { } turns)
        {
            return (turns % 4) switch { 0 => 1, 2 => -1, _ => 0 };
        }

        return new Apply(Function.Cos, HasNegativeSign(argument) ? Distributed(-argument) : argument);
    }

    public static Expr Tan(Expr argument)
    {
        // tan is odd, and exact at multiples of π/2
        argument = Distributed(argument);
        if (QuarterTurns(argument) is { } turns)
        {
            return turns % 2 == 0 ? Expr.Zero : throw new UndefinedExpressionException($"it takes tan({argument})");
        }

        return HasNegativeSign(argument) ? -new Apply(Function.Tan, Distributed(-argument)) : new Apply(Function.Tan, argument);
    }

    public static Expr Tanh(Expr argument)
    {
        // tanh is odd
        argument = Distributed(argument);
        return argument.IsZero ? Expr.Zero
            : HasNegativeSign(argument) ? -new Apply(Function.Tanh, Distributed(-argument))
            : new Apply(Function.Tanh, argument);
    }

    public static Expr Exp(Expr argument)
    {
        // e⁰ = 1, and e^(c·log x) = x^c where log x is defined
        argument = Distributed(argument);
        return argument.IsZero ? Expr.One
            : SplitCoefficient(argument) is { Remaining: Apply { Function: Function.Log, Argument: var x }, Coefficient: var exponent } ? Power(x, exponent)
            : new Apply(Function.Exp, argument);
    }

    public static Expr Log(Expr argument) => argument switch
    {
        { IsOne: true } => Expr.Zero,
        Number { Value.Sign: <= 0 } => throw new UndefinedExpressionException($"it takes log({argument})"),
        Apply { Function: Function.Exp, Argument: var exponent } => exponent, // log eˣ = x for every x
        _ => new Apply(Function.Log, argument),
    };

    public static Expr Atan2(Expr y, Expr x) => (y, x) switch
    {
        ({ IsZero: true }, { IsZero: true }) => throw new UndefinedExpressionException("it takes the angle of the origin, atan2(0, 0)"),
        ({ IsZero: true }, Number { Value.Sign: > 0 }) => Expr.Zero,
        _ => new Atan2(y, x),
    };

    public static Expr Call(Function function, Expr argument) => function switch
    {
        Function.Sin => Sin(argument),
        Function.Cos => Cos(argument),
        Function.Tan => Tan(argument),
        Function.Exp => Exp(argument),
        Function.Log => Log(argument),
        Function.Tanh => Tanh(argument),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };

    /// <summary>Writes an expression as a rational coefficient times the rest; the rest of a number is 1.</summary>
    public static (Rational Coefficient, Expr Remaining) SplitCoefficient(Expr expr) => expr switch
    {
        Number number => (number.Value, Expr.One),
        Product { Factors: var factors } when factors[0] is Number number => (number.Value, factors.Count == 2 ? factors[1] : Subproduct(factors.Skip(1))),
        _ => (Rational.One, expr),
    };

    /// <summary>The rational number in front of an expression; 1 where none is written.</summary>
    public static Rational Coefficient(Expr expr) => expr switch
    {
        Number number => number.Value,
        Product { Factors: var factors } when factors[0] is Number number => number.Value,
        _ => Rational.One,
    };

    /// <summary>The product of a number and an expression that has none in front: the inverse of <see cref="SplitCoefficient"/>.</summary>
    public static Expr Scaled(Rational coefficient, Expr remaining) => coefficient switch
    {
        { IsZero: true } => Expr.Zero,
        { IsOne: true } => remaining,
        _ when remaining.IsOne => coefficient,
        _ => new Product(new(remaining is Product { Factors: var factors } ? [coefficient, .. factors] : [coefficient, remaining])),
    };

    /// <summary>The product of some factors of a canonical one, in their order: it is canonical as it is.</summary>
    public static Expr Subproduct(IEnumerable<Expr> factors) => new EquatableArray<Expr>(factors) switch
    {
        { Count: 0 } => Expr.One,
        { Count: 1 } single => single[0],
        var several => new Product(several),
    };

    private static Rational Half { get; } = new(1, 2);

    /// <summary>Numbers of more digits than this help nobody and stop the compiler.</summary>
    private const int MostDigits = 2000;

    private static Expr PowerOfNumber(Rational value, BigInteger exponent)
    {
        if (value.Abs().IsOne)
        {
            return exponent.IsEven ? Rational.One : value;
        }

        var digits = BigInteger.Log10(BigInteger.Max(BigInteger.Abs(value.Numerator), value.Denominator));
        return digits * (double)BigInteger.Abs(exponent) <= MostDigits
            ? value.Power((int)exponent)
            : throw new ExpressionLimitException($"a power of a number has more than {MostDigits} digits");
    }

    /// <summary>Whether raising a base made something that must be collected again: √(xy)·√(xy) is x·y.</summary>
    private static bool HasOpened(Expr @base, Expr raised) => raised switch
    {
        Power { Base: Number, Exponent: var exponent } => exponent == Half,
        Power power => !power.Base.Equals(@base),
        Symbolics.Product or Number => true,
        _ => !raised.Equals(@base),
    };

    /// <summary>The factors of all, those of products one by one.</summary>
    private static List<Expr> Flatten(IEnumerable<Expr> factors)
    {
        var flat = new List<Expr>();
        foreach (var factor in factors)
        {
            if (factor is Product product)
            {
                flat.AddRange(product.Factors);
            }
            else
            {
                flat.Add(factor);
            }
        }

        return flat;
    }

    /// <summary>An argument with its number multiplied in, as canonical sums are: 2·(x + y) becomes 2·x + 2·y.</summary>
    private static Expr Distributed(Expr argument) => argument is Product { Factors: var factors } && factors[factors.Count - 1] is Sum ? Sum([argument]) : argument;

    private static bool IsExponential(Expr expr) => expr is Apply { Function: Function.Exp };

    private static bool HasNegativeSign(Expr expr) =>
        Coefficient(expr is Sum sum ? sum.Terms[0] : expr).Sign < 0;

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
