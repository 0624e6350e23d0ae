using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Deriving;

/// <summary>The mathematics of declared domains: their topology in canonical coordinates, and what a context's numbers are in it.</summary>
internal static class Topologies
{
    public static Topology Of(DomainModel domain) => domain switch
    {
        LineModel line => new LineTopology(line.Name),
        CircleModel circle => new CircleTopology(circle.Name),
        AxisModel axis => new AxisTopology(axis.Name),
        SimplexModel simplex => new SimplexTopology(simplex.Vertices),
        SphereModel { IsProjective: true } plane => new ProjectivePlaneTopology(plane.Name),
        SphereModel sphere => new SphereTopology(sphere.Name),
        RotationModel rotation => new RotationTopology(rotation.Name),
        MobiusStripModel strip => new MobiusStripTopology(strip.Angle, strip.Width),
        KleinBottleModel bottle => new KleinBottleTopology(bottle.First, bottle.Second),
        _ => throw new ArgumentOutOfRangeException(nameof(domain), domain, "unknown domain"),
    };

    /// <summary>The domain of all coordinates together.</summary>
    public static Topology Whole(Topology[] topologies) => topologies.Length == 1 ? topologies[0] : new ProductTopology(topologies);

    public static IEnumerable<DerivedNumber> Numbers(DomainModel domain, Topology topology) => topology.Coordinates.Select((coordinate, i) => domain.Names.Count == topology.Coordinates.Count
        ? new DerivedNumber(coordinate, domain, i, domain.Names[i], null, Scale(domain, i, coordinate))
        : new DerivedNumber(coordinate, domain, i, domain.Names[0], coordinate.Name.Substring(domain.Names[0].Length), Expr.One));

    /// <summary>d(canonical coordinate)/d(number), in the canonical coordinate: turns to radians, ranges to [0, 1].</summary>
    private static Expr Scale(DomainModel domain, int index, Coordinate coordinate) => domain switch
    {
        LineModel { IsLogarithmic: true } line => Scale(line, Expr.Log(line.To / line.From), coordinate),
        LineModel line => (line.To - line.From).Reciprocal(),
        CircleModel circle => 2 * Expr.Pi / circle.Period,
        AxisModel axis => 2 * Expr.Pi / axis.Period,
        MobiusStripModel strip => index == 0 ? 2 * Expr.Pi / strip.Period : strip.HalfWidth.Reciprocal(),
        KleinBottleModel bottle => 2 * Expr.Pi / bottle.Period,
        _ => Expr.One,
    };

    /// <summary>The number is from·e^(t·log(to/from)), and its logarithm's derivative 1/number.</summary>
    private static Expr Scale(LineModel line, Expr length, Coordinate t) => Expr.Exp(-t * length) / (line.From * length);
}
