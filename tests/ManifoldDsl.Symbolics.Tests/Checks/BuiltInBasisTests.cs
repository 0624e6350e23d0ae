namespace ManifoldDsl.Symbolics.Tests;

/// <summary>No built-in basis has a finding of warning or error severity on its topology, alone or in products.</summary>
public class BuiltInBasisTests
{
    private const int MostFunctions = 24;

    private static readonly (string Name, Topology Topology, EquatableArray<Expr> Basis)[] Factors =
    [
        Factor("endpoints", new LineTopology("t"), topology => EndpointBasis.On(topology.Coordinates[0])),
        Factor("Legendre, degree 6", new LineTopology("x"), topology => LegendreBasis.On(topology.Coordinates[0], 6)),
        Factor("Bézier, degree 3", new LineTopology("b"), topology => BernsteinBasis.On(topology.Coordinates[0], 3)),
        Factor("ellipse", new CircleTopology("phase"), topology => FourierBasis.On(topology.Coordinates[0], [1])),
        Factor("harmonics 1 and 6", new CircleTopology("e"), topology => FourierBasis.On(topology.Coordinates[0], [1, 6])),
        Factor("twelve harmonics", new CircleTopology("h"), topology => FourierBasis.On(topology.Coordinates[0], Enumerable.Range(1, 12))),
        Factor("axis", new AxisTopology("a"), topology => FourierBasis.On(topology.Coordinates[0], [1, 2])),
        Factor("barycentric", new SimplexTopology(["u", "v", "w"]), topology => BarycentricBasis.On(topology.Coordinates)),
        Factor("spherical, degree 1", new SphereTopology("d"), topology => Spherical(topology, 1)),
        Factor("spherical, degree 4", new SphereTopology("s"), topology => Spherical(topology, 4)),
        Factor("projective plane", new ProjectivePlaneTopology("p"), topology => Spherical(topology, 4, evenOnly: true)),
        Factor("SO(3)", new RotationTopology("q"), topology => RotationMatrixBasis.On(topology.Coordinates[0], topology.Coordinates[1], topology.Coordinates[2], topology.Coordinates[3])),
        Factor("Möbius strip", new MobiusStripTopology("m", "n"), topology => MobiusBasis.On(topology.Coordinates[0], topology.Coordinates[1])),
        Factor("Klein bottle", new KleinBottleTopology("k", "l"), topology => KleinBasis.On(topology.Coordinates[0], topology.Coordinates[1])),
    ];

    public static TheoryData<string> Single => [.. Factors.Select(factor => factor.Name)];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var (first, second) in Factors.SelectMany((first, i) => Factors.Skip(i + 1).Select(second => (first, second))))
            {
                if (first.Basis.Count * second.Basis.Count <= MostFunctions)
                {
                    pairs.Add(first.Name, second.Name);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Single))]
    public void AFactorPasses(string name)
    {
        var (_, topology, basis) = Named(name);
        AssertFree(topology, basis);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void AProductPasses(string first, string second)
    {
        var (a, b) = (Named(first), Named(second));
        var product = new ProductTopology([a.Topology, b.Topology]);
        AssertFree(product, a.Basis.SelectMany(left => b.Basis.Select(right => left * right)).ToEquatableArray());
        AssertFree(product, AdditiveBasis.Of([(a.Topology, a.Basis), (b.Topology, b.Basis)], CancellationToken.None));
    }

    private static void AssertFree(Topology topology, EquatableArray<Expr> basis) =>
        Assert.Equal("", Declared.Print(Declared.Check(topology, [.. basis]).Where(finding => finding.Severity != FindingSeverity.Information)));

    private static (string Name, Topology Topology, EquatableArray<Expr> Basis) Named(string name) => Factors.Single(factor => factor.Name == name);

    private static (string Name, Topology Topology, EquatableArray<Expr> Basis) Factor(string name, Topology topology, Func<Topology, EquatableArray<Expr>> basis) =>
        (name, topology, basis(topology));

    private static EquatableArray<Expr> Spherical(Topology topology, int degree, bool evenOnly = false) =>
        SphericalHarmonicBasis.On(topology.Coordinates[0], topology.Coordinates[1], topology.Coordinates[2], degree, evenOnly);
}
