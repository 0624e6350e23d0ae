namespace ManifoldDsl.Symbolics;

/// <summary>Mixtures: shares that sum to 1.</summary>
internal sealed class SimplexFactor(IReadOnlyList<Symbol> symbols) : DomainFactor(symbols)
{
    public override IReadOnlyList<Interval> Parameters { get; } = [.. symbols.Skip(1).Select(_ => new Interval(0, 1))];

    public override IReadOnlyList<Interval> Ranges { get; } = [.. symbols.Select(_ => new Interval(0, 1))];

    /// <summary>Unused shares are no mistake, as the others sum up to what is left: the mixture is one coordinate.</summary>
    public override IEnumerable<(string Name, IReadOnlyList<int> Symbols)> Declared =>
        [($"({string.Join(", ", Symbols.Select(symbol => symbol.Name))})", [.. Symbols.Select((_, i) => i)])];

    public override IEnumerable<int> ParametersOf(int symbol) => Parameters.Select((_, i) => i);

    /// <summary>Each parameter is a share of what the ones before left.</summary>
    public override double[] At(double[] parameters)
    {
        var point = new double[Symbols.Count];
        var left = 1.0;
        for (var i = 0; i < parameters.Length; i++)
        {
            point[i] = left * parameters[i];
            left -= point[i];
        }

        point[parameters.Length] = left;
        return point;
    }

    /// <summary>Each direction (1, …, 1, −n, 0, …) keeps the sum; they are orthogonal.</summary>
    public override IReadOnlyList<double[]> Tangents(double[] point) => [.. Enumerable.Range(1, Symbols.Count - 1).Select(n =>
        Enumerable.Range(0, Symbols.Count).Select(i => (i < n ? 1.0 : i == n ? -n : 0) / Math.Sqrt(n * (n + 1))).ToArray())];

    public override double Distance(double[] first, double[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Max();

    public override string Describe(double[] point, Func<int, bool> isOfInterest) => Symbols.Where((_, i) => isOfInterest(i)).Any()
        ? $"({string.Join(", ", Symbols.Select(symbol => symbol.Name))}) = ({string.Join(", ", point.Select(Figures.Number))})"
        : "";
}
