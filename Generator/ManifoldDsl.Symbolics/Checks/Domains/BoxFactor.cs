namespace ManifoldDsl.Symbolics;

/// <summary>Coordinates that run through intervals: lines, angles, Möbius strips, Klein bottles; and weights.</summary>
internal sealed class BoxFactor(IReadOnlyList<Symbol> symbols, IReadOnlyList<Interval> ranges, bool isTwisted = false) : DomainFactor(symbols)
{
    /// <summary>An angle; it closes up.</summary>
    public static Interval Turn { get; } = new(0, 2 * Math.PI);

    public override IReadOnlyList<Interval> Parameters => ranges;

    public override IReadOnlyList<Interval> Ranges => ranges;

    public override IEnumerable<(string Name, IReadOnlyList<int> Symbols)> Declared => Symbols.Select((symbol, i) => (symbol.Name, (IReadOnlyList<int>)[i]));

    public override IEnumerable<int> ParametersOf(int symbol) => [symbol];

    public override double[] At(double[] parameters) => parameters;

    public override IReadOnlyList<double[]> Tangents(double[] point) =>
        [.. Symbols.Select((_, i) => Symbols.Select((_, j) => i == j ? 1.0 : 0.0).ToArray())];

    public override double Distance(double[] first, double[] second)
    {
        var direct = Math.Max(Along(0, first[0], second[0]), Symbols.Count > 1 ? Along(1, first[1], second[1]) : 0);
        if (!isTwisted)
        {
            return direct;
        }

        // once round the core, the other coordinate is turned over
        var straight = Math.Max(Math.Abs(first[0] - second[0]) / Length(0), Along(1, first[1], second[1]));
        var round = Math.Max(1 - (Math.Abs(first[0] - second[0]) / Length(0)), Along(1, first[1], -second[1]));
        return Math.Min(straight, round);
    }

    public override string Describe(double[] point, Func<int, bool> isOfInterest) => string.Join(", ", Symbols
        .Select((symbol, i) => (symbol, i))
        .Where(item => isOfInterest(item.i))
        .Select(item => $"{item.symbol.Name} = {(ranges[item.i] == Turn ? Figures.Angle(point[item.i]) : Figures.Number(point[item.i]))}"));

    private double Length(int axis) => ranges[axis].High - ranges[axis].Low;

    private double Along(int axis, double first, double second)
    {
        var share = Math.Abs(first - second) / Length(axis);
        return ranges[axis] == Turn ? Math.Abs(share - Math.Round(share)) : share;
    }
}
