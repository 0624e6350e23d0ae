using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>
/// Prints expressions as C# over doubles. The same text is valid over tensors: it uses operators only, because functions
/// and roots stand in named temporaries and constants that the printer collects.
/// </summary>
internal sealed class CSharpPrinter(SharedTerms shared)
{
    private const string PiConstant = "global::System.Math.PI";

    private const long ExactInDouble = 1L << 53;

    private readonly SortedDictionary<Rational, string> _roots = [];

    /// <summary>The square roots that were printed so far, with the names of their constants: 2 → Sqrt2.</summary>
    public IReadOnlyDictionary<Rational, string> Roots => _roots;

    public string Print(Expr expr) => expr switch
    {
        Number number => PrintNumber(number.Value),
        Pi => PiConstant,
        Coordinate coordinate => shared.NameOf(coordinate),
        Apply call => shared.NameOf(call),
        Sum sum => PrintSum(sum),
        Product product => PrintProduct(product),
        Power { Base: Number { Value: { IsInteger: true } radicand } } => RootConstant(radicand),
        Power { Exponent: { IsInteger: true, Sign: > 0 } exponent } power =>
            string.Join(" * ", Enumerable.Repeat(PrintFactor(power.Base), (int)exponent.Numerator)),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr, "This expression has no C# form."),
    };

    /// <summary>A double literal, or the quotient of two where the number is no decimal: 0.5, 1.0 / 3.0.</summary>
    public static string PrintNumber(Rational value)
    {
        var nearest = value.ToDouble();
        var isQuotient = !value.IsInteger && value.Denominator < ExactInDouble && BigInteger.Abs(value.Numerator) < ExactInDouble
            && Rational.FromDouble(nearest) != value;
        return isQuotient ? $"{PrintNumber(value.Numerator)} / {PrintNumber(value.Denominator)}" : PrintDouble(nearest);
    }

    /// <summary>A literal of this very double: never of an integer, whose division would be another one.</summary>
    public static string PrintDouble(double value)
    {
        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        var printed = Rational.ShortestDecimal(value);
        return printed.Contains('.') || printed.Contains('E') ? printed : printed + ".0";
    }

    private string PrintSum(Sum sum) => sum.Terms
        .Select((term, i) =>
        {
            var negative = Canonical.SplitCoefficient(term).Coefficient.Sign < 0;
            var sign = (i, negative) switch { (0, false) => "", (0, true) => "-", (_, false) => " + ", _ => " - " };
            var printed = Print(negative ? -term : term);
            return sign + printed;
        })
        .Aggregate(string.Concat);

    private string PrintProduct(Product product)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(product);
        var factors = rest is Product inner ? inner.Factors : EquatableArray.Of(rest);
        var sign = coefficient.Sign < 0 ? "-" : "";
        if (factors[0] is Pi)
        {
            return sign + string.Join(" * ", factors.Skip(1).Select(PrintFactor).Prepend(MultipleOfPi(coefficient.Abs())));
        }

        var printed = string.Join(" * ", factors.Select(PrintFactor));
        return coefficient.Abs().IsOne
            ? sign + printed
            : (PrintNumber(coefficient) is var number && number.Contains('/') ? $"({number})" : number) + " * " + printed;
    }

    /// <summary>A constant, which the compiler folds: (global::System.Math.PI / 180.0).</summary>
    private static string MultipleOfPi(Rational coefficient)
    {
        var multiple = coefficient.Numerator.IsOne ? PiConstant : $"{PrintNumber(coefficient.Numerator)} * {PiConstant}";
        return coefficient.IsInteger ? multiple : $"({multiple} / {PrintNumber(coefficient.Denominator)})";
    }

    private string PrintFactor(Expr expr) =>
        Print(expr) is var printed && (expr is Sum || printed.Contains('/') || printed[0] == '-') ? $"({printed})" : printed;

    private string RootConstant(Rational radicand)
    {
        if (!_roots.TryGetValue(radicand, out var name))
        {
            _roots.Add(radicand, name = shared.Unused("Sqrt" + radicand));
        }

        return name;
    }
}
