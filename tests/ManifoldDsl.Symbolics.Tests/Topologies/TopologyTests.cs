namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Means and quadratures of the topologies, each against what is independent of it.</summary>
public class TopologyTests
{
    public static TheoryData<string> Bases => GlobalRows.Names;

    /// <summary>The weights are a probability measure on the domain.</summary>
    [Theory]
    [MemberData(nameof(Bases))]
    public void TheNodesAreInTheDomainAndSumToOne(string name)
    {
        var topology = GlobalRows.Of(name).Topology;
        var nodes = topology.Quadrature(7);
        Assert.Equal(topology.NodeCount(7), nodes.Count);
        Assert.Equal(1, nodes.Sum(node => node.Weight), 1e-14);
        Assert.All(nodes, node => Assert.True(node.Weight > 0));
        Assert.All(nodes, node => Assert.Equal(topology.Coordinates.Count, node.Point.Length));
        Assert.All(nodes, node => Assert.True(IsInDomain(topology, node.Point)));
    }

    /// <summary>Moments known from elsewhere: 1/(n + 1), Dirichlet's, and those of a normal distribution over its radius.</summary>
    [Theory]
    [InlineData("line", "t^4", "1/5")]
    [InlineData("simplex", "a^2·b·c^3", "1/1680")]
    [InlineData("sphere", "dX^2·dY^2·dZ^4", "1/315")]
    [InlineData("sphere", "dX^2·dY", "0")]
    [InlineData("SO(3)", "qW^2·qX^2·qY^2·qZ^2", "1/1920")]
    [InlineData("SO(3)", "qW^8", "7/128")]
    public void MeansOfMonomials(string topology, string monomial, string expected)
    {
        var domain = topology switch
        {
            "line" => (Topology)new LineTopology("t"),
            "simplex" => new SimplexTopology(["a", "b", "c"]),
            "sphere" => new SphereTopology("d"),
            _ => new RotationTopology("q"),
        };
        var expr = Expr.Product(monomial.Split('·').Select(factor => factor.Split('^') is [var name, var power] ? Expr.Coordinate(name).Power(int.Parse(power)) : Expr.Coordinate(factor)));
        Assert.Equal(Matrices.Number(expected), domain.Mean(expr));
        Assert.Equal(Matrices.Number(expected).ToDouble(), QuadratureMean(domain, expr, order: 8), 1e-15);
    }

    /// <summary>Every random monomial and wave up to the order; the first one beyond it is missed by some rule.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public void QuadratureIsExactUpToItsOrder(int order)
    {
        var topology = new ProductTopology([new MobiusStripTopology("θ", "t"), new SimplexTopology(["a", "b", "c"])]);
        Expr theta = new Coordinate("θ"), t = new Coordinate("t"), a = new Coordinate("a"), b = new Coordinate("b"), c = new Coordinate("c");
        for (var k = 0; k <= order; k++)
        {
            AssertExact(topology, (1 + Expr.Cos(k * theta)) * (1 + Expr.Sin((order - k) * theta + Expr.Pi / 3)), order);
            AssertExact(topology, t.Power(k) * Expr.Cos(k * theta / 2).Power(2), order);
            AssertExact(topology, a.Power(k) * b.Power(order - k), order);
            AssertExact(topology, (a - c).Power(k) * (b + (2 * c)).Power(order - k), order);
        }

        var beyond = Expr.Cos((order + 1) * theta);
        Assert.Equal(Expr.Zero, topology.Mean(beyond));
        Assert.Equal(1, QuadratureMean(topology, beyond, order), 1e-12);
    }

    [Fact]
    public void MeansKeepWhatTheyDoNotIntegrate()
    {
        Expr theta = new Coordinate("θ"), x = new Coordinate("dX"), other = new Coordinate("s");
        Assert.Equal(other / 3, new SphereTopology("d").Mean(other * x * x));
        Assert.Equal(Expr.Sqrt(other) / 2, new CircleTopology("θ").Mean(Expr.Sqrt(other) * Expr.Sin(theta).Power(2)));
        Assert.Null(new SphereTopology("d").Mean(Expr.Sin(x)));
        Assert.Null(new ProductTopology([new SphereTopology("d"), new CircleTopology("θ")]).Mean(Expr.Cos(theta) / x));
    }

    [Fact]
    public void NamesAndCoordinatesOfProductsJoin()
    {
        var inner = new ProductTopology([new CircleTopology("θ"), new LineTopology("t")]);
        var product = new ProductTopology([inner, new SphereTopology("d")]);
        Assert.Equal("circle × line × sphere", product.Name);
        Assert.Equal(["θ", "t", "dX", "dY", "dZ"], product.Coordinates.Select(coordinate => coordinate.Name));
        Assert.Equal("θ + 2π ~ θ", Assert.Single(product.Gluings).Description);
    }

    private static void AssertExact(Topology topology, Expr expr, int order) =>
        Assert.Equal(Evaluation.Evaluate(topology.Mean(expr)!), QuadratureMean(topology, expr, order), 1e-13);

    private static double QuadratureMean(Topology topology, Expr expr, int order) => topology.Quadrature(order).Sum(node => node.Weight * Evaluation.Evaluate(
        expr,
        topology.Coordinates.Zip(node.Point).ToDictionary(pair => pair.First.Name, pair => pair.Second)));

    private static bool IsInDomain(Topology topology, double[] point) => topology switch
    {
        ProductTopology product => product.Factors.Aggregate(
            (IsInside: true, Left: point),
            (state, factor) => (state.IsInside && IsInDomain(factor, state.Left[..factor.Coordinates.Count]), state.Left[factor.Coordinates.Count..])).IsInside,
        SimplexTopology => point.All(share => share > 0) && Math.Abs(point.Sum() - 1) < 1e-14,
        SphereTopology or RotationTopology => Math.Abs(point.Sum(x => x * x) - 1) < 1e-14,
        MobiusStripTopology => point[0] is >= 0 and < 2 * Math.PI && point[1] is > -1 and < 1,
        LineTopology => point[0] is > 0 and < 1,
        _ => point.All(angle => angle is >= 0 and < 2 * Math.PI),
    };
}
