namespace ManifoldDsl.Symbolics;

/// <summary>Finds bases whose Gram matrix is nearly singular, and what spans the same functions better.</summary>
internal static class ConditioningCheck
{
    private const double Largest = 1e4;

    /// <summary>Beyond this, double precision knows no more of a condition number.</summary>
    private const double Unknowable = 1e15;

    private const double LargestError = 1e-6;

    private const int FirstOrder = 16;

    private const double MostNodes = 5000;

    public static IEnumerable<Finding> Find(CheckedFormula formula, IReadOnlyList<Expr> functions, CancellationToken cancellation)
    {
        var exact = formula.ExactGram(cancellation);
        var (gram, error) = exact is null ? Quadrature(formula, functions, cancellation) : (exact.ToDoubles(), 0);
        if (error > LargestError)
        {
            yield break; // of many coordinates; what double precision can tell, the check of independence has told
        }

        if (!QuadratureGram.IsFinite(gram))
        {
            yield return new(FindingKind.UnusableGram, "its Gram matrix is not finite", "scale the functions to values of about 1");
            yield break;
        }

        if (exact is null && new NumericFactorization(gram, error).Dependence is { } dependence)
        {
            var others = dependence.Combination.Select(term => (Figures.Digits(term.Coefficient.ToDouble(), 6), formula.Names[term.Function]));
            yield return new(FindingKind.UnusableGram, $"{formula.Names[dependence.Function]} is nearly {Combination.Print(others)}", $"leave out {formula.Names[dependence.Function]}, or write a function that differs more");
            yield break;
        }

        var condition = SymmetricEigenvalues.ConditionNumber((double[,])gram.Clone());
        var isMonomial = PolynomialSpan.AreMonomials(formula, functions);
        if (condition is > 0 and <= Largest && !isMonomial)
        {
            yield break;
        }

        var legendre = isMonomial || !IsDueToScale(gram) ? PolynomialSpan.Degree(formula, functions) : null;
        var remedy = legendre is { } degree
            ? $"write [Legendre(Degree = {degree})], which spans the same functions"
            : IsDueToScale(gram) ? Scale(formula, gram)
            : Nearest(formula, gram);
        yield return new(FindingKind.IllConditioned, condition is > 0 and < Unknowable ? "= " + Figures.Number(condition) : "> " + Figures.Number(Unknowable), remedy, $"{legendre}");
    }

    /// <summary>The order is doubled until two results agree.</summary>
    private static (double[,] Gram, double Error) Quadrature(CheckedFormula formula, IReadOnlyList<Expr> functions, CancellationToken cancellation)
    {
        var tape = new Tape(formula.Domain.Symbols, functions);
        var first = FirstOrder;
        while (first > 1 && formula.Topology.NodeCount(first) > MostNodes)
        {
            first /= 2;
        }

        if (formula.Topology.NodeCount(2 * first) > MostNodes)
        {
            return (new double[functions.Count, functions.Count], double.PositiveInfinity);
        }

        var gram = OfOrder(first);
        var error = double.PositiveInfinity;
        for (var order = 2 * first; error > 1e-12 && QuadratureGram.IsFinite(gram) && formula.Topology.NodeCount(order) <= MostNodes; order *= 2)
        {
            var finer = OfOrder(order);
            error = Enumerable.Range(0, functions.Count).Max(row => Enumerable.Range(0, row + 1).Max(column =>
                Math.Abs(finer[row, column] - gram[row, column]) / Math.Sqrt(finer[row, row] * finer[column, column])));
            gram = finer;
        }

        return (gram, QuadratureGram.IsFinite(gram) ? error : 0);

        double[,] OfOrder(int order)
        {
            cancellation.ThrowIfCancellationRequested();
            var sum = new double[functions.Count, functions.Count];
            foreach (var node in formula.Topology.Quadrature(order))
            {
                var values = tape.Evaluate(node.Point);
                for (var row = 0; row < values.Length; row++)
                {
                    for (var column = 0; column < values.Length; column++)
                    {
                        sum[row, column] += node.Weight * values[row] * values[column];
                    }
                }
            }

            return sum;
        }
    }

    private static bool IsDueToScale(double[,] gram)
    {
        var size = gram.GetLength(0);
        var scaled = new double[size, size];
        for (var i = 0; i < size * size; i++)
        {
            scaled[i / size, i % size] = gram[i / size, i % size] / Math.Sqrt(gram[i / size, i / size] * gram[i % size, i % size]);
        }

        return SymmetricEigenvalues.ConditionNumber(scaled) is > 0 and <= Largest / 10;
    }

    private static string Scale(CheckedFormula formula, double[,] gram)
    {
        var sizes = Enumerable.Range(0, gram.GetLength(0)).Select(k => (Size: Math.Sqrt(gram[k, k]), Name: formula.Names[k])).OrderBy(item => item.Size).ToArray();
        var (small, large) = (sizes[0], sizes[sizes.Length - 1]);
        return $"scale the functions to the same size: the root mean square of {small.Name} is {Figures.Digits(small.Size, 3)} and that of {large.Name} is {Figures.Digits(large.Size, 3)}";
    }

    /// <summary>The function that the others come nearest to: its distance from their span is 1/√(G⁻¹)_kk.</summary>
    private static string Nearest(CheckedFormula formula, double[,] gram)
    {
        var inverse = new NumericFactorization(gram, 0).Inverse;
        var size = gram.GetLength(0);
        var (name, share) = Enumerable.Range(0, size)
            .Select(k => (formula.Names[k], Share: 1 / Math.Sqrt(gram[k, k] * Enumerable.Range(k, size - k).Sum(i => inverse[i, k] * inverse[i, k]))))
            .OrderBy(item => item.Share)
            .First();
        return $"{name} is within {Figures.Number(100 * share)} % of a combination of the others, so leave it out or write one that differs more";
    }
}
