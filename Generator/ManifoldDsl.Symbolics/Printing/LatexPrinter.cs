using System.Globalization;
using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>Prints an expression as LaTeX, for documents and notebooks: <c>\frac{\sqrt{3}}{2}\,\cos 2θ</c>.</summary>
internal static class LatexPrinter
{
    public static string Print(Expr expr) => expr switch
    {
        Number number => PrintNumber(number.Value),
        Pi => @"\pi",
        Symbol symbol => PrintName(symbol.Name),
        Sum sum => PrintSum(sum),
        Product or Power { Exponent.Sign: < 0 } => PrintQuotient(expr),
        Power power => PrintPower(power.Base, power.Exponent),
        Apply { Function: Function.Exp } call => $"e^{{{Print(call.Argument)}}}",
        Apply call => PrintCall(call),
        Atan2 atan2 => $@"\operatorname{{atan2}}{InParentheses($"{Print(atan2.Y)}, {Print(atan2.X)}")}",
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };

    /// <summary>A letter in italics, a word upright.</summary>
    private static string PrintName(string name) => name.Length == 1 ? name : $@"\mathrm{{{name.Replace("_", @"\_")}}}";

    private static string PrintNumber(Rational value) => value.IsInteger
        ? Digits(value.Numerator)
        : $@"{(value.Sign < 0 ? "-" : "")}\frac{{{Digits(value.Abs().Numerator)}}}{{{Digits(value.Denominator)}}}";

    private static string PrintSum(Sum sum) => sum.Terms
        .Select((term, i) =>
        {
            var negative = Canonical.SplitCoefficient(term).Coefficient.Sign < 0;
            var sign = (i, negative) switch { (0, false) => "", (0, true) => "-", (_, false) => " + ", _ => " - " };
            return sign + Print(negative ? -term : term);
        })
        .Aggregate(string.Concat);

    /// <summary>Negative exponents and the denominator of the coefficient go below one fraction bar.</summary>
    private static string PrintQuotient(Expr expr)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(expr);
        var factors = rest is Product product ? product.Factors : EquatableArray.Of(rest);
        var above = Joined(coefficient.Abs().Numerator, factors.Where(factor => factor is not Power { Exponent.Sign: < 0 }));
        var below = Joined(coefficient.Denominator, factors.OfType<Power>().Where(factor => factor.Exponent.Sign < 0)
            .Select(factor => factor.Base.Power(-factor.Exponent)));
        return (coefficient.Sign < 0 ? "-" : "") + (below != "1" ? $@"\frac{{{above}}}{{{below}}}" : expr is Product && rest is Sum && coefficient.Abs().IsOne ? InParentheses(above) : above);
    }

    private static string Joined(BigInteger number, IEnumerable<Expr> factors)
    {
        var all = factors.ToArray();
        // a factor that begins with a digit would run into the one before it; a single sum needs no parentheses
        return all.Length == 1 && number.IsOne ? Print(all[0]) : all
            .Select(PrintFactor)
            .Aggregate(number.IsOne && all.Length > 0 ? "" : Digits(number), (left, right) =>
                left.Length == 0 ? right : left + (char.IsDigit(right[0]) ? @" \cdot " : @"\,") + right);
    }

    private static string PrintPower(Expr @base, Rational exponent) => exponent == new Rational(1, 2)
        ? $@"\sqrt{{{Print(@base)}}}"
        : $"{PrintBase(@base)}^{{{exponent}}}";

    private static string PrintCall(Apply call)
    {
        var name = @"\" + call.Function.ToString().ToLowerInvariant();
        var (coefficient, rest) = Canonical.SplitCoefficient(call.Argument);
        return rest is Symbol or Pi && coefficient is { IsInteger: true, Sign: > 0 }
            ? $"{name} {(coefficient.IsOne ? "" : Digits(coefficient.Numerator))}{Print(rest)}"
            : name + InParentheses(Print(call.Argument));
    }

    private static string PrintFactor(Expr expr) => expr is Sum ? InParentheses(Print(expr)) : Print(expr);

    private static string PrintBase(Expr expr) =>
        expr is Symbol or Pi or Number { Value: { IsInteger: true, Sign: >= 0 } } ? Print(expr) : InParentheses(Print(expr));

    private static string InParentheses(string printed) => $@"\left({printed}\right)";

    private static string Digits(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
