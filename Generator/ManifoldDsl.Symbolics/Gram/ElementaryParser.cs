namespace ManifoldDsl.Symbolics;

/// <summary>Multiplies expressions out to elementary functions of a topology; what is not of that class is null.</summary>
internal sealed class ElementaryParser(Topology topology)
{
    /// <summary>Of a power or a frequency, above which multiplying out is no use to anyone.</summary>
    private const int LargestExponent = 1000;

    /// <summary>The functions of a polynomial basis share the powers of one binomial.</summary>
    private readonly Dictionary<(Expr Base, int Exponent), ElementarySum?> _powers = [];

    public ElementarySum? Parse(Expr expr) => expr switch
    {
        Number number => Monomial(null, 0, number.Value),
        Coordinate => Line(expr) is { } index ? Monomial(index, 1, Rational.One) : null,
        Power { Exponent: { IsInteger: true, Sign: > 0 } exponent, Base: var @base } when exponent < LargestExponent =>
            Line(@base) is { } index ? Monomial(index, (int)exponent.Numerator, Rational.One) : Power(@base, (int)exponent.Numerator),
        Sum sum => Add(sum.Terms.Select(Parse)),
        Product product => product.Factors.Skip(1).Aggregate(Parse(product.Factors[0]), (sofar, factor) => Multiply(sofar, () => Parse(factor))),
        Apply { Function: Function.Cos or Function.Sin } wave => Frequencies(wave.Argument) is { } frequencies ? Wave(wave.Function, frequencies) : null,
        _ => null,
    };

    /// <summary>The terms of a polynomial multiplied out, or null where it is none; faster than to expand its expression.</summary>
    public IReadOnlyList<(Rational Coefficient, Expr Monomial)>? Polynomial(Expr expr) =>
        Enumerable.Range(0, topology.Coordinates.Count).Any(topology.IsAngle) || Parse(expr) is not { } sum
            ? null
            : [.. sum.Terms.Select(term => (term.Value.Real, Expr.Product(term.Key.Values.Select((exponent, i) => topology.Coordinates[i].Power(exponent)))))];

    private ElementarySum? Power(Expr @base, int exponent)
    {
        if (!_powers.TryGetValue((@base, exponent), out var power))
        {
            _powers[(@base, exponent)] = power = exponent == 1 ? Parse(@base) : Multiply(Power(@base, exponent - 1), () => Power(@base, 1));
        }

        return power;
    }

    private static ElementarySum? Add(IEnumerable<ElementarySum?> terms)
    {
        var sum = new ElementarySum();
        foreach (var term in terms)
        {
            if (term is null)
            {
                return null;
            }

            foreach (var pair in term.Terms)
            {
                sum.Add(pair.Key, pair.Value.Real, pair.Value.Imaginary);
            }
        }

        return sum;
    }

    private static ElementarySum? Multiply(ElementarySum? first, Func<ElementarySum?> second) =>
        first is not null && second() is { } other ? first.Times(other) : null;

    private ElementarySum Monomial(int? coordinate, int exponent, Rational coefficient)
    {
        var exponents = new int[topology.Coordinates.Count];
        if (coordinate is { } index)
        {
            exponents[index] = exponent;
        }

        var monomial = new ElementarySum();
        monomial.Add(new(exponents), coefficient, Rational.Zero);
        return monomial;
    }

    // cos a = (e^(ia) + e^(−ia))/2, sin a = (e^(ia) − e^(−ia))/2i
    private static ElementarySum Wave(Function function, int[] frequencies)
    {
        var half = new Rational(1, 2);
        var (even, odd) = function == Function.Cos ? (half, Rational.Zero) : (Rational.Zero, half);
        var wave = new ElementarySum();
        wave.Add(new(frequencies), even, -odd);
        wave.Add(new([.. frequencies.Select(frequency => -frequency)]), even, odd);
        return wave;
    }

    /// <summary>Twice the frequencies of an argument Σ k·θ over angles, or null where it is anything else.</summary>
    private int[]? Frequencies(Expr argument)
    {
        var frequencies = new int[topology.Coordinates.Count];
        foreach (var term in Expansion.Terms(argument))
        {
            var (coefficient, rest) = term is Product { Factors: { Count: 2 } factors } && factors[0] is Number number
                ? (number.Value, factors[1])
                : (Rational.One, term);
            var twice = 2 * coefficient;
            if (IndexOf(rest) is not { } index || !topology.IsAngle(index) || !twice.IsInteger || twice.Abs() > LargestExponent)
            {
                return null;
            }

            frequencies[index] = (int)twice.Numerator;
        }

        return frequencies;
    }

    /// <summary>The index of a coordinate that is not an angle.</summary>
    private int? Line(Expr expr) => IndexOf(expr) is { } index && !topology.IsAngle(index) ? index : null;

    private int? IndexOf(Expr expr)
    {
        for (var i = 0; expr is Coordinate && i < topology.Coordinates.Count; i++)
        {
            if (topology.Coordinates[i].Equals(expr))
            {
                return i;
            }
        }

        return null;
    }
}
