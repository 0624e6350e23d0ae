namespace ManifoldDsl.Symbolics.Tests;

/// <summary>What holds for every topology and global basis of the table.</summary>
public class GlobalBasisTests
{
    public static TheoryData<string> Bases => GlobalRows.Names;

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheGramMatrixIsThatOfTheTablesAndOfIntegration(string name)
    {
        var (topology, basis, gram) = GlobalRows.Of(name);
        Assert.Equal(gram, Metric.Of(topology, basis, CancellationToken.None).Rational);
        Assert.Equal(gram, GramMatrix.ToRational(GramMatrix.Integrate(topology, basis, CancellationToken.None)));
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheGramMatrixIsThatOfQuadrature(string name)
    {
        var (topology, basis, gram) = GlobalRows.Of(name);
        Assert.Equal(gram.ToDoubles().Cast<double>(), Means(topology, basis).Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheFrameIsOrthonormal(string name)
    {
        var (topology, basis, _) = GlobalRows.Of(name);
        var metric = Metric.Of(topology, basis, CancellationToken.None);
        Assert.Null(metric.Dependence);
        var means = Means(topology, metric.Frame!.Basis);
        for (var i = 0; i < basis.Count * basis.Count; i++)
        {
            Assert.Equal(i / basis.Count == i % basis.Count ? 1 : 0, means[i / basis.Count, i % basis.Count], 1e-11);
        }
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public void TheBasisRespectsTheGluings(string name)
    {
        var (topology, basis, _) = GlobalRows.Of(name);
        Assert.All(topology.Gluings, gluing => Assert.All(basis, phi => Assert.True(Gap(topology, gluing, phi) < 1e-14, $"{phi} tears at {gluing.Description}")));
    }

    /// <summary>The same check sees functions that tear.</summary>
    [Fact]
    public void OtherFunctionsDoNot()
    {
        Expr theta = new Coordinate("θ"), t = new Coordinate("t"), u = new Coordinate("u"), x = new Coordinate("dX");
        Assert.True(Tears(new CircleTopology("θ"), Expr.Cos(theta / 2)));
        Assert.True(Tears(new CircleTopology("θ"), theta * (theta - (2 * Expr.Pi)))); // a kink: only its derivative tears
        Assert.True(Tears(new MobiusStripTopology("θ", "t"), t));
        Assert.True(Tears(new KleinBottleTopology("θ", "u"), Expr.Sin(u)));
        Assert.True(Tears(new KleinBottleTopology("θ", "u"), Expr.Cos(u / 2)));
        Assert.True(Tears(new ProjectivePlaneTopology("d"), x));
        Assert.False(Tears(new SphereTopology("d"), x));

        static bool Tears(Topology topology, Expr phi) => topology.Gluings.Any(gluing => Gap(topology, gluing, phi) > 1e-3);
    }

    private static double Gap(Topology topology, Gluing gluing, Expr phi)
    {
        var gap = gluing.AtFirst(phi) - gluing.AtSecond(phi);
        var slope = gluing.Across is { } across ? Differentiation.Differentiate(phi, across) : Expr.Zero;
        var bend = gluing.AtFirst(slope) - gluing.AtSecond(slope);
        return topology.Quadrature(4).Max(node => Math.Max(Math.Abs(At(topology, gap, node)), Math.Abs(At(topology, bend, node))));
    }

    private static double[,] Means(Topology topology, EquatableArray<Expr> basis)
    {
        var means = new double[basis.Count, basis.Count];
        foreach (var node in topology.Quadrature(10))
        {
            var values = basis.Select(phi => At(topology, phi, node)).ToArray();
            for (var i = 0; i < basis.Count * basis.Count; i++)
            {
                means[i / basis.Count, i % basis.Count] += node.Weight * values[i / basis.Count] * values[i % basis.Count];
            }
        }

        return means;
    }

    private static double At(Topology topology, Expr phi, QuadratureNode node) => Evaluation.Evaluate(
        phi,
        topology.Coordinates.Zip(node.Point).ToDictionary(pair => pair.First.Name, pair => pair.Second));
}
