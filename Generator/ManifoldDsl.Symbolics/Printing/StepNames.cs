using System.Globalization;

namespace ManifoldDsl.Symbolics;

/// <summary>Short names after the mathematics: cosAngle, cos2Angle, expRateT, swingCosPhase, t2.</summary>
internal static class StepNames
{
    private const int LongestName = 24;

    /// <summary>A name for a step; <c>cosTerm</c> or <c>term</c> where the formula would be too long for one.</summary>
    /// <param name="step">What is to be named.</param>
    /// <param name="names">The names that parts of it may have already.</param>
    public static string Of(Expr step, IReadOnlyDictionary<Expr, string> names) => step switch
    {
        Apply call => FunctionName(call.Function) + Capital(Words(call.Argument, names) ?? "Term"),
        _ => Words(step, names) is { } words && char.IsLetter(words[0]) ? words : step switch
        {
            Atan2 => "angleTerm",
            Power { Exponent.IsInteger: false } => "rootTerm",
            _ => "term",
        },
    };

    private static string FunctionName(Function function) => function.ToString().ToLowerInvariant();

    private static string? Words(Expr expr, IReadOnlyDictionary<Expr, string> names)
    {
        var words = names.TryGetValue(expr, out var name) ? name.TrimStart('@') : expr switch
        {
            Symbol symbol => symbol.Name,
            Pi => "pi",
            Number { Value: { IsInteger: true, Sign: >= 0 } value } => Digits(value.Numerator),
            Product product => OfProduct(product, names),
            Sum sum => OfSum(sum, names),
            Power power => OfPower(power, names),
            Apply call => Joined(FunctionName(call.Function), Words(call.Argument, names)),
            Atan2 atan2 => Joined("angle", Words(atan2.Y, names), Words(atan2.X, names)),
            _ => null,
        };
        return words is null || words.Length > LongestName ? null : words;
    }

    /// <summary>−2·t → 2T, θ/2 → halfTheta, 2·t/3 → 2TOver3: the sign does not count.</summary>
    private static string? OfProduct(Product product, IReadOnlyDictionary<Expr, string> names)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(product);
        var factors = rest is Product inner ? inner.Factors : EquatableArray.Of(rest);
        var parts = factors.Select(factor => Words(factor, names)).ToList();
        var (above, below) = (coefficient.Abs().Numerator, coefficient.Denominator);
        if (above.IsOne && below == 2)
        {
            parts.Insert(0, "half");
        }
        else
        {
            parts.InsertRange(0, above.IsOne ? [] : [Digits(above)]);
            parts.AddRange(below.IsOne ? [] : ["over", Digits(below)]);
        }

        return Joined([.. parts]);
    }

    private static string? OfSum(Sum sum, IReadOnlyDictionary<Expr, string> names)
    {
        if (sum.Terms.Count > 2)
        {
            return null;
        }

        // the positive term first: −1 + t is tMinusOne
        var terms = sum.Terms.OrderBy(term => Canonical.Coefficient(term).Sign < 0).ToArray();
        var second = Canonical.Coefficient(terms[1]).Sign < 0 ? "minus" : "plus";
        return Joined(Term(terms[0]), second, Term(terms[1]));

        string? Term(Expr term) => term is Number number && number.Value.Abs().IsOne ? "one" : Words(term is Number { Value.Sign: < 0 } ? -term : term, names);
    }

    private static string? OfPower(Power power, IReadOnlyDictionary<Expr, string> names)
    {
        var @base = Words(power.Base, names);
        return power.Exponent switch
        {
            { IsInteger: true, Sign: > 0 } exponent => Joined(@base, Digits(exponent.Numerator)),
            { IsInteger: true } exponent => Joined("inverse", @base, exponent == -1 ? "" : Digits(-exponent.Numerator)),
            var exponent when exponent == new Rational(1, 2) => Joined("sqrt", @base),
            var exponent => Joined("root", @base, exponent.Sign < 0 ? "inverse" : "", Digits(exponent.Abs().Numerator), "over", Digits(exponent.Denominator)),
        };
    }

    private static string? Joined(params string?[] parts) =>
        parts.Any(part => part is null) ? null : string.Concat(parts.Select((part, i) => i == 0 ? part : Capital(part!)));

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1);

    private static string Digits(System.Numerics.BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
