namespace ManifoldDsl.Symbolics;

/// <summary>Generic values of weights, at which a formula that is not linear in them is looked at.</summary>
internal static class WeightDraws
{
    /// <summary>Different and without simple ratios, so that nothing cancels by chance; of usual size.</summary>
    private static readonly int[] Numerators = [137, 71, 101, 59, 163, 83, 113, 67, 149, 97, 127, 79, 173, 61, 109, 89];

    private const int Denominator = 113;

    /// <summary>One value per weight; all positive in the first half of the draws, of both signs then.</summary>
    public static Rational[] Draw(int number, int weights, int draws) => [.. Enumerable.Range(0, weights).Select(k =>
    {
        var size = new Rational(Numerators[((number * 5) + (k * 7) + (k * number)) % Numerators.Length], Denominator + (4 * k));
        return number >= draws / 2 && (k + number) % 2 == 0 ? -size : size;
    })];

    /// <summary>A formula as functions of the coordinates alone, one per draw at which it is defined.</summary>
    public static IReadOnlyList<Expr> Functions(CheckedFormula formula, int draws)
    {
        var functions = new List<Expr>();
        for (var number = 0; number < draws; number++)
        {
            var values = Draw(number, formula.Weights.Count, draws);
            if (TrySubstitute(formula.Parts[0], formula.Weights, values) is { } function)
            {
                functions.Add(function);
            }
        }

        return functions;
    }

    private static Expr? TrySubstitute(Expr formula, IReadOnlyList<Weight> weights, Rational[] values)
    {
        try
        {
            return weights.Select((weight, k) => (weight, k)).Aggregate(formula, (expr, item) => Substitution.Substitute(expr, item.weight, values[item.k]));
        }
        catch (UndefinedExpressionException)
        {
            return null; // log of a weight that is negative here: another draw tells as much
        }
    }
}
