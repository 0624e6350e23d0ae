namespace ManifoldDsl.Symbolics;

/// <summary>Prints an expression as <see cref="ExpressionText"/> reads it: <c>sin(2*t)/2 - exp(-t)</c>.</summary>
internal static class TextPrinter
{
    public static string Print(Expr expr) => expr switch
    {
        Number number => number.Value.ToString(),
        Pi => "pi",
        Symbol symbol => symbol.Name,
        Sum sum => PrintSum(sum),
        Product or Power { Exponent.Sign: < 0 } => PrintQuotient(expr),
        Power power => PrintPower(power.Base, power.Exponent),
        Apply call => $"{call.Function.ToString().ToLowerInvariant()}({Print(call.Argument)})",
        Atan2 atan2 => $"atan2({Print(atan2.Y)}, {Print(atan2.X)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    private static string PrintSum(Sum sum) => sum.Terms
        .Select((term, i) =>
        {
            var printed = Print(term);
            return i == 0 ? printed : printed[0] == '-' ? " - " + printed.Substring(1) : " + " + printed;
        })
        .Aggregate(string.Concat);

    /// <summary>3·x·y⁻² → 3*x/y^2: negative exponents and the denominator of the coefficient come last, each after its own /.</summary>
    private static string PrintQuotient(Expr expr)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(expr);
        var factors = rest is Product product ? product.Factors : EquatableArray.Of(rest);
        var above = factors.Where(factor => factor is not Power { Exponent.Sign: < 0 }).Select(PrintFactor).ToList();
        if (!coefficient.Numerator.IsOne || above.Count == 0)
        {
            // −1 before a factor is its sign
            var number = coefficient.Numerator.ToString(System.Globalization.CultureInfo.InvariantCulture);
            above = number == "-1" && above.Count > 0 ? ["-" + above[0], .. above.Skip(1)] : [number, .. above];
        }

        var below = factors.OfType<Power>().Where(factor => factor.Exponent.Sign < 0)
            .Select(factor => factor.Exponent == -1 ? PrintFactor(factor.Base) : PrintPower(factor.Base, -factor.Exponent));
        return string.Join("/", new[] { string.Join("*", above) }
            .Concat(coefficient.IsInteger ? [] : [coefficient.Denominator.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            .Concat(below));
    }

    private static string PrintPower(Expr @base, Rational exponent)
    {
        if (exponent == new Rational(1, 2))
        {
            return $"sqrt({Print(@base)})";
        }

        var raised = @base is Power ? $"({Print(@base)})" : PrintFactor(@base);
        return $"{raised}^{(exponent.IsInteger ? exponent.ToString() : $"({exponent})")}";
    }

    private static string PrintFactor(Expr expr) =>
        expr is Sum or Product or Number { Value: { IsInteger: false } or { Sign: < 0 } } or Power { Exponent.Sign: < 0 } ? $"({Print(expr)})" : Print(expr);
}
