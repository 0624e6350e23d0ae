namespace ManifoldDsl.Symbolics;

/// <summary>
/// One factor of a domain for numerical search: a chart, which maps a box of parameters onto it, its tangents and distances.
/// </summary>
internal abstract class DomainFactor(IReadOnlyList<Symbol> symbols)
{
    /// <summary>The coordinates that functions are written in.</summary>
    public IReadOnlyList<Symbol> Symbols { get; } = symbols;

    /// <summary>The box of the chart.</summary>
    public abstract IReadOnlyList<Interval> Parameters { get; }

    /// <summary>What contains the coordinates.</summary>
    public abstract IReadOnlyList<Interval> Ranges { get; }

    /// <summary>The coordinates as the user declared them, each with the symbols that it consists of.</summary>
    public abstract IEnumerable<(string Name, IReadOnlyList<int> Symbols)> Declared { get; }

    /// <summary>The parameters that a symbol depends on.</summary>
    public abstract IEnumerable<int> ParametersOf(int symbol);

    /// <summary>The coordinates at parameters.</summary>
    public abstract double[] At(double[] parameters);

    /// <summary>Directions that span the tangent space, as long as their coordinates say.</summary>
    public abstract IReadOnlyList<double[]> Tangents(double[] point);

    /// <summary>How far two points are apart, relative to the size of the domain; 0 for two that are glued.</summary>
    public abstract double Distance(double[] first, double[] second);

    /// <summary>Names a place by some of its coordinates: "phase = π/2".</summary>
    public abstract string Describe(double[] point, Func<int, bool> isOfInterest);

    public static IEnumerable<DomainFactor> Of(Topology topology) => topology switch
    {
        ProductTopology product => product.Factors.SelectMany(Of),
        SimplexTopology => [new SimplexFactor(topology.Coordinates)],
        UnitVectorTopology => [new UnitVectorFactor(topology.Coordinates, isUpToSign: topology.Gluings.Count > 0)],
        MobiusStripTopology => [new BoxFactor(topology.Coordinates, [BoxFactor.Turn, new(-1, 1)], isTwisted: true)],
        KleinBottleTopology => [new BoxFactor(topology.Coordinates, [BoxFactor.Turn, BoxFactor.Turn], isTwisted: true)],
        LineTopology => [new BoxFactor(topology.Coordinates, [new(0, 1)])],
        CircleTopology or AxisTopology => [new BoxFactor(topology.Coordinates, [BoxFactor.Turn])],
        _ => throw new ArgumentOutOfRangeException(nameof(topology), topology.Name, "no chart of this topology is known"),
    };
}
