namespace ManifoldDsl.Symbolics;

/// <summary>Finds basis functions that are combinations of others, and names the combination.</summary>
internal static class IndependenceCheck
{
    /// <summary>What is left of a function beside the others; below this it is worth a proof.</summary>
    private const double Suspicious = 1e-6;

    /// <summary>Below this no arithmetic in double precision can tell them apart.</summary>
    private const double Indistinguishable = 1e-10;

    public static IEnumerable<Finding> Find(CheckedFormula formula, IReadOnlyList<Expr> functions, CancellationToken cancellation)
    {
        var domain = formula.Domain;
        var active = functions.SelectMany(domain.ActiveParameters).Distinct().OrderBy(parameter => parameter).ToArray();
        var tape = new Tape(domain.Symbols, functions);
        // scattered points, since on a grid cos 9θ can look like cos θ
        var values = DomainSearch.Scattered(domain, active, Math.Max(128, 4 * functions.Count)).Select(parameters => tape.Evaluate(domain.At(parameters))).ToArray();
        var columns = Enumerable.Range(0, functions.Count).Select(k => values.Select(value => value[k]).ToArray()).ToArray();
        if (columns.Any(column => column.Any(value => Math.Abs(value) > 1e150)))
        {
            return [new(FindingKind.UnusableGram, formula.Names[Array.FindIndex(columns, column => column.Any(value => Math.Abs(value) > 1e150))] + " is too large to be squared", "scale it to values of about 1")];
        }

        var findings = new List<Finding>();
        _ = new NumericRank(columns, (function, residual, combination) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var finding = residual > Suspicious ? null : Name(formula, functions, columns, function, residual, combination, cancellation);
            findings.AddRange(finding is null ? [] : [finding]);
            return finding is not null;
        });
        foreach (var zero in Enumerable.Range(0, functions.Count).Where(k => columns[k].All(value => value == 0)))
        {
            var isProven = Identities.TrySimplify(() => functions[zero], cancellation) is { IsZero: true };
            findings.Add(Dependent(formula, zero, "0", isProven ? "" : " (in double precision)"));
        }

        return findings;
    }

    private static Finding? Name(CheckedFormula formula, IReadOnlyList<Expr> functions, double[][] columns, int function, double residual, IReadOnlyList<(int Function, double Coefficient)> combination, CancellationToken cancellation)
    {
        var size = Largest(columns[function]);
        var terms = combination.Where(term => Math.Abs(term.Coefficient) * Largest(columns[term.Function]) > 1e-8 * size).ToArray();
        var exact = terms.Select(term => (term.Function, Coefficient: ExactFactor.Near(term.Coefficient))).ToArray();
        if (exact.All(term => term.Coefficient is not null))
        {
            var text = Combination.Print(exact.Select(term => (UnicodePrinter.Print(term.Coefficient!), formula.Names[term.Function])));
            if (IsProven(formula, functions, function, exact!, cancellation))
            {
                return Dependent(formula, function, text, "");
            }

            var error = columns[function].Select((value, i) => Math.Abs(value - exact.Sum(term => Evaluation.Evaluate(term.Coefficient!) * columns[term.Function][i]))).Max() / size;
            if (error <= Indistinguishable)
            {
                return Dependent(formula, function, text, UpTo(error));
            }
        }

        if (residual > Indistinguishable || formula.ExactGram(cancellation) is { } gram && new LdlFactorization(gram).Dependence is null)
        {
            return null;
        }

        return Dependent(
            formula,
            function,
            Combination.Print(terms.Select(term => (Figures.Digits(term.Coefficient, 6), formula.Names[term.Function]))),
            UpTo(residual));
    }

    /// <summary>That the difference simplifies to 0, or that its mean square is exactly 0 (as of x² + y² + z² − 1 on a sphere).</summary>
    private static bool IsProven(CheckedFormula formula, IReadOnlyList<Expr> functions, int function, (int Function, Expr Coefficient)[] terms, CancellationToken cancellation)
    {
        if (Identities.TrySimplify(() => functions[function] - Expr.Sum(terms.Select(term => term.Coefficient * functions[term.Function])), cancellation) is { IsZero: true })
        {
            return true;
        }

        if (terms.Any(term => term.Coefficient is not Number) || formula.ExactGram(cancellation) is not { } gram)
        {
            return false;
        }

        var vector = terms.Select(term => (term.Function, Coefficient: -((Number)term.Coefficient).Value)).Append((Function: function, Coefficient: Rational.One)).ToArray();
        return vector.Aggregate(Rational.Zero, (sum, a) => vector.Aggregate(sum, (inner, b) => inner + (a.Coefficient * b.Coefficient * gram[a.Function, b.Function]))).IsZero;
    }

    private static Finding Dependent(CheckedFormula formula, int function, string combination, string error) =>
        new(FindingKind.Dependent, $"{formula.Names[function]} = {combination}", error, formula.Names[function]);

    private static string UpTo(double error) => $" (up to {Figures.Digits(Math.Max(error, 1e-12), 1)})";

    private static double Largest(double[] column) => column.Max(Math.Abs);
}
