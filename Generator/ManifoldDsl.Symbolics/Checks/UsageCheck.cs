namespace ManifoldDsl.Symbolics;

/// <summary>Finds weights and coordinates that nothing depends on, also where they are written but cancel.</summary>
internal static class UsageCheck
{
    private const double Zero = 1e-12;

    private const int Points = 100;

    public static IEnumerable<Finding> Weights(CheckedFormula formula, CancellationToken cancellation) => formula.Weights
        .Where(weight => IsUnused(formula, weight, cancellation))
        .Select(weight => new Finding(FindingKind.UnusedWeight, weight.Name));

    public static IEnumerable<Finding> Coordinates(CheckedFormula formula) => formula.Domain.Declared
        .Where(declared => IsUnused(formula, declared.Symbols))
        .Select(declared => new Finding(FindingKind.UnusedCoordinate, declared.Name));

    private static bool IsUnused(CheckedFormula formula, Weight weight, CancellationToken cancellation)
    {
        var slope = Differentiation.Differentiate(formula.Parts[0], weight);
        if (slope.IsZero || Identities.TrySimplify(() => slope, cancellation) is { IsZero: true })
        {
            return true;
        }

        var domain = formula.Domain.With(formula.Weights);
        var tape = new Tape(domain.Symbols, [slope]);
        return DomainSearch.Scattered(domain, [.. Enumerable.Range(0, domain.Parameters.Count)], Points)
            .Select(parameters => tape.First(domain.At(parameters)))
            .All(value => double.IsNaN(value) || Math.Abs(value) <= Zero);
    }

    private static bool IsUnused(CheckedFormula formula, IReadOnlyList<int> symbols)
    {
        var domain = formula.Domain;
        var users = formula.Probes.Where(function => symbols.Any(symbol => Substitution.DependsOn(function, domain.Symbols[symbol]))).ToArray();
        if (users.Length == 0)
        {
            return true;
        }

        var tape = new Tape(domain.Symbols, users);
        return DomainSearch.Scattered(domain, [.. Enumerable.Range(0, domain.Parameters.Count)], Points).Select(domain.At).All(point =>
        {
            var values = tape.Evaluate(point);
            return domain.Tangents(point)
                .Where(tangent => symbols.Any(symbol => tangent[symbol] != 0))
                .All(tangent => tape.Differentiate(point, tangent).Zip(values, (slope, value) => double.IsNaN(slope) || Math.Abs(slope) <= Zero * (1 + Math.Abs(value))).All(isZero => isZero));
        });
    }
}
