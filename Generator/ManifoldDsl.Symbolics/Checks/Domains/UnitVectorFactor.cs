namespace ManifoldDsl.Symbolics;

/// <summary>Unit vectors and unit quaternions, as they are or up to their sign.</summary>
internal sealed class UnitVectorFactor(IReadOnlyList<Symbol> symbols, bool isUpToSign) : DomainFactor(symbols)
{
    public override IReadOnlyList<Interval> Parameters { get; } =
        symbols.Count == 3 ? [new(0, Math.PI), BoxFactor.Turn] : [new(0, Math.PI / 2), BoxFactor.Turn, BoxFactor.Turn];

    public override IReadOnlyList<Interval> Ranges { get; } = [.. symbols.Select(_ => new Interval(-1, 1))];

    /// <summary>The coordinates of a vector are its name and X, Y, Z.</summary>
    public override IEnumerable<(string Name, IReadOnlyList<int> Symbols)> Declared => [(Name, [.. Symbols.Select((_, i) => i)])];

    private string Name => Symbols[0].Name.Substring(0, Symbols[0].Name.Length - 1);

    public override IEnumerable<int> ParametersOf(int symbol) => Parameters.Select((_, i) => i);

    public override double[] At(double[] parameters)
    {
        var (cosine, sine) = (Math.Cos(parameters[0]), Math.Sin(parameters[0]));
        return Symbols.Count == 3
            ? [sine * Math.Cos(parameters[1]), sine * Math.Sin(parameters[1]), cosine]
            : [cosine * Math.Cos(parameters[1]), cosine * Math.Sin(parameters[1]), sine * Math.Cos(parameters[2]), sine * Math.Sin(parameters[2])];
    }

    /// <summary>The columns of the reflection that takes the point to an axis, without that axis: they are orthonormal.</summary>
    public override IReadOnlyList<double[]> Tangents(double[] point)
    {
        var normal = (double[])point.Clone();
        normal[0] += point[0] < 0 ? -1 : 1;
        var square = SmallMatrices.Dot(normal, normal);
        return [.. Enumerable.Range(1, point.Length - 1).Select(i => normal.Select((n, j) => (i == j ? 1 : 0) - (2 * normal[i] * n / square)).ToArray())];
    }

    public override double Distance(double[] first, double[] second)
    {
        var (difference, sum) = (0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            difference += (first[i] - second[i]) * (first[i] - second[i]);
            sum += (first[i] + second[i]) * (first[i] + second[i]);
        }

        return Math.Sqrt(isUpToSign ? Math.Min(difference, sum) : difference) / 2;
    }

    public override string Describe(double[] point, Func<int, bool> isOfInterest) =>
        Symbols.Where((_, i) => isOfInterest(i)).Any() ? $"{Name} = ({string.Join(", ", point.Select(Figures.Number))})" : "";
}
