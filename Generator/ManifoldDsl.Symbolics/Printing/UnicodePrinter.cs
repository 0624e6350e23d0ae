namespace ManifoldDsl.Symbolics;

/// <summary>Prints an expression for people: <c>1/2·√3·cos 2θ</c>.</summary>
internal static class UnicodePrinter
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    public static string Print(Expr expr) => expr switch
    {
        Number number => Print(number.Value),
        Pi => "π",
        Symbol symbol => symbol.Name,
        Sum sum => PrintSum(sum),
        Product product => PrintProduct(product),
        Power power => PrintPower(power),
        Apply { Function: not Function.Exp, Argument: Symbol or Pi } call => $"{Name(call.Function)} {Print(call.Argument)}",
        Apply { Function: not Function.Exp, Argument: Product { Factors: var factors } } call when factors.Count == 2 && factors[0] is Number { Value.IsInteger: true } && factors[1] is Symbol =>
            $"{Name(call.Function)} {Print(factors[0])}{Print(factors[1])}",
        Apply { Argument: Product { Factors: var factors } } call when factors.Count == 2 && factors[0] is Number { Value: { Numerator.IsOne: true } part } && factors[1] is Symbol =>
            $"{Name(call.Function)}({Print(factors[1])}/{Print(part.Denominator)})",
        Atan2 atan2 => $"atan2({Print(atan2.Y)}, {Print(atan2.X)})",
        Apply call => $"{Name(call.Function)}({Print(call.Argument)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    public static string Print(Rational value) => value.ToString().Replace('-', '−');

    /// <summary>A whole number as a subscript: P₁₂.</summary>
    public static string Subscript(int index) =>
        new(index.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => Subscripts[digit - '0']).ToArray());

    private static string Name(Function function) => function.ToString().ToLowerInvariant();

    private static string PrintSum(Sum sum) => sum.Terms
        .Select((term, i) =>
        {
            var negative = Canonical.Coefficient(term).Sign < 0;
            var sign = (i, negative) switch { (0, false) => "", (0, true) => "−", (_, false) => " + ", _ => " − " };
            return sign + Print(negative ? -term : term);
        })
        .Aggregate(string.Concat);

    private static string PrintProduct(Product product)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(product);
        if (coefficient == -1)
        {
            return "−" + Parenthesised(rest);
        }

        // 2π and 2√3, but 3·t, 1/2·π, √2·cos θ and √2·π
        return product.Factors.Select(Parenthesised).Aggregate((left, right) =>
            right[0] is 'π' or '√' && left.All(char.IsDigit) ? left + right : left + "·" + right);
    }

    private static string PrintPower(Power power)
    {
        var exponent = power.Exponent;
        if (exponent == new Rational(1, 2))
        {
            return "√" + PrintBase(power.Base);
        }

        return exponent is { IsInteger: true, Sign: > 0 }
            ? PrintBase(power.Base) + new string(exponent.ToString().Select(digit => Superscripts[digit - '0']).ToArray())
            : $"{PrintBase(power.Base)}^({Print(exponent)})";
    }

    private static string PrintBase(Expr expr) =>
        expr is Symbol or Pi or Number { Value: { IsInteger: true, Sign: >= 0 } } ? Print(expr) : $"({Print(expr)})";

    private static string Parenthesised(Expr expr) => expr is Sum ? $"({Print(expr)})" : Print(expr);
}
