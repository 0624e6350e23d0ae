namespace ManifoldDsl.Symbolics;

/// <summary>
/// Finds weights of a nonlinear formula that can change together without changing W: the columns of J = ∂W/∂w are dependent
/// at generic weights.
/// </summary>
internal static class RedundancyCheck
{
    private const int Draws = 12;

    private const int Used = 4;

    private const int Points = 96;

    private const double Zero = 1e-9;

    public static IEnumerable<Finding> Find(CheckedFormula formula, CancellationToken cancellation)
    {
        var draws = Enumerable.Range(0, Draws)
            .Select(number => WeightDraws.Draw(number, formula.Weights.Count, Draws).Select(weight => weight.ToDouble()).ToArray())
            .Select(weights => (Weights: weights, Jacobian: Jacobian(formula, weights)))
            .Where(draw => draw.Jacobian.All(column => column.All(value => !double.IsNaN(value) && !double.IsInfinity(value))))
            .Take(Used)
            .Select(draw => (draw.Weights, Dependent: new NumericRank(draw.Jacobian, (_, residual, _) => residual <= Zero).Dependent))
            .ToArray();
        if (draws.Length == 0)
        {
            return []; // reported by what keeps it from being finite
        }

        cancellation.ThrowIfCancellationRequested();
        return draws[0].Dependent
            .Where(found => draws.All(draw => draw.Dependent.Any(other => other.Function == found.Function)))
            .Select(found => Describe(formula, found.Function, [.. draws.Select(draw => (draw.Weights, draw.Dependent.First(other => other.Function == found.Function).Combination))]));
    }

    private static double[][] Jacobian(CheckedFormula formula, double[] weights)
    {
        var domain = formula.Domain.With(formula.Weights);
        var tape = new Tape(domain.Symbols, formula.Parts);
        var coordinates = formula.Domain.Symbols.Count;
        var points = DomainSearch.Scattered(formula.Domain, [.. Enumerable.Range(0, formula.Domain.Parameters.Count)], Points)
            .Select(parameters => (double[])[.. formula.Domain.At(parameters), .. weights])
            .ToArray();
        return [.. weights.Select((_, k) => points.Select(point => tape.Differentiate(point, coordinates + k)[0]).ToArray())];
    }

    private static Finding Describe(CheckedFormula formula, int weight, (double[] Weights, IReadOnlyList<(int Function, double Coefficient)> Combination)[] draws)
    {
        var names = formula.Names;
        var others = draws[0].Combination.Where(term => draws.Any(draw => Math.Abs(draw.Combination.First(other => other.Function == term.Function).Coefficient) > Zero)).Select(term => term.Function).ToArray();
        var all = others.Append(weight).OrderBy(k => k).Select(k => names[k]).ToArray();
        var list = $"{string.Join(", ", all.Take(all.Length - 1))} and {all[all.Length - 1]}";
        if (others.Length != 1)
        {
            return new(FindingKind.RedundantWeights, list, $"a change of {names[weight]} can be undone by the others", $"leave out {names[weight]}");
        }

        // ∂W/∂b = c·∂W/∂a: if c is the same for all weights, only c·b + a counts; if c·b/a is, only aᵖ·b with p = a/(c·b) …
        var other = others[0];
        var ratios = draws.Select(draw => (draw.Weights, C: draw.Combination.First(term => term.Function == other).Coefficient)).ToArray();
        var together = Constant(ratios.Select(ratio => ratio.C)) is { } slope ? Combination.Print([("1", names[other]), (UnicodePrinter.Print(slope), names[weight])])
            : Constant(ratios.Select(ratio => ratio.C * ratio.Weights[weight] / ratio.Weights[other])) is { } exponent ? Printed(names[other], names[weight], exponent)
            : null;
        return new(FindingKind.RedundantWeights, list, together is null ? "only one combination of them counts" : $"only {together} counts", "replace them by one weight");
    }

    /// <summary>first·second^(m/n) as firstⁿ·secondᵐ.</summary>
    private static string Printed(string first, string second, Rational exponent)
    {
        var (above, below) = (new Weight(first).Power(exponent.Denominator), new Weight(second).Power(exponent.Numerator));
        return exponent.Sign < 0 ? $"{UnicodePrinter.Print(above)}/{UnicodePrinter.Print(below.Power(-1))}" : UnicodePrinter.Print(above * below);
    }

    private static Rational? Constant(IEnumerable<double> values)
    {
        var all = values.ToArray();
        return all.All(value => Math.Abs(value - all[0]) <= 1e-7 * Math.Abs(all[0])) && ExactFactor.Near(all[0]) is Number { Value: var exact } ? exact : null;
    }
}
