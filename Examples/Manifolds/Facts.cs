using System.Globalization;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>The facts of a manifold as text, from its generated description.</summary>
internal static class Facts
{
    public static string Of(ManifoldDescription manifold)
    {
        var lines = new List<string> { manifold.Formula, $"K    {manifold.BasisCount}" };
        lines.Add($"φ    {Product(manifold, factor => factor.LocalBasis is null ? $"({string.Join(", ", factor.Basis)})" : factor.BasisName)}");
        lines.Add($"G    {Product(manifold, factor => Matrix(factor.Gram, IsAround(factor)))}");
        if (manifold.Factors.All(factor => factor.LocalBasis is null))
        {
            lines.Add($"G⁻¹  {Product(manifold, factor => Matrix(factor.GramInverse, isCirculant: false))}");
        }

        lines.Add(string.Create(CultureInfo.InvariantCulture, $"cond {manifold.ConditionNumber:G4}"));
        return string.Join('\n', lines);
    }

    /// <summary>Of a formula that is not linear in its weights: the metric of one weight, at some values of its numbers.</summary>
    public static string Of<T>(params double[] weights)
        where T : class, INonlinearManifold<T>
    {
        var names = T.Parameterization.Weights.Select(weight => weight.Name).ToArray();
        return $"""
            {T.Description.Formula}
            K    {names.Length}: {string.Join(", ", names)}
            A    {Matrix(NonlinearMetric.Of<T>(weights).Metric, isCirculant: false)} at {string.Join(", ", names.Zip(weights, (name, weight) => $"{name} {Fractions.Print(weight)}"))}
            """;
    }

    /// <summary>The functions of the whole basis: products of those of the factors.</summary>
    public static IReadOnlyList<string> Basis(ManifoldDescription manifold) => manifold.Factors.Aggregate(
        (IReadOnlyList<string>)["1"],
        (product, factor) => [.. product.SelectMany(left => factor.Basis.Select(right => left == "1" ? right : right == "1" ? left : $"{left} · {right}"))]);

    private static bool IsAround(FactorDescription factor) => factor.LocalBasis is { IsPeriodic: true };

    private static string Product(ManifoldDescription manifold, Func<FactorDescription, string> text) => string.Join(" ⊗ ", manifold.Factors.Select(text));

    private static string Matrix(double[,] matrix, bool isCirculant)
    {
        var size = matrix.GetLength(0);
        string[] Row(int row) => [.. Enumerable.Range(0, size).Select(column => Fractions.Print(matrix[row, column]))];
        var rows = Enumerable.Range(0, size).Select(Row).ToArray();
        if (isCirculant)
        {
            return $"circulant({string.Join(", ", rows[0])})";
        }

        if (rows.Select((entries, row) => entries.Where((_, column) => column != row).All(entry => entry == "0")).All(isZero => isZero))
        {
            return $"diag({string.Join(", ", rows.Select((entries, row) => entries[row]))})";
        }

        var separator = size > 4 ? ",\n      " : ", ";
        return $"[{string.Join(separator, rows.Select(entries => $"[{string.Join(", ", entries)}]"))}]";
    }
}
