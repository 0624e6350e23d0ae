namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Declarations as tests write them: a topology by its name, functions and formulas as text.</summary>
internal static class Declared
{
    public static Topology Topology(string name) => name.Split(" × ") switch
    {
        ["line"] => new LineTopology("t"),
        ["circle"] => new CircleTopology("phase"),
        ["axis"] => new AxisTopology("phase"),
        ["circle p"] => new CircleTopology("p"),
        ["circle q"] => new CircleTopology("q"),
        ["simplex"] => new SimplexTopology(["a", "b", "c"]),
        ["sphere"] => new SphereTopology("d"),
        ["projective plane"] => new ProjectivePlaneTopology("d"),
        ["SO(3)"] => new RotationTopology("q"),
        ["Möbius strip"] => new MobiusStripTopology("theta", "t"),
        ["Klein bottle"] => new KleinBottleTopology("theta", "u"),
        var factors => new ProductTopology(factors.Select(Topology)),
    };

    /// <summary>Checks "1; t; exp(-t)", or "a, b: a + b*t" with the weights in front.</summary>
    public static EquatableArray<Finding> Check(Topology topology, string declaration)
    {
        var names = topology.Coordinates.ToDictionary(coordinate => coordinate.Name, coordinate => (Expr)coordinate);
        if (declaration.Split(": ") is [var weights, var formula])
        {
            var list = weights.Split(", ");
            var all = names.Concat(list.Select(weight => KeyValuePair.Create(weight, (Expr)new Weight(weight)))).ToDictionary();
            return TopologyChecks.Check(topology, Parse(formula, all), list.ToEquatableArray(), CancellationToken.None);
        }

        var texts = declaration.Split("; ");
        return TopologyChecks.Check(topology, texts.Select(text => Parse(text, names)).ToEquatableArray(), texts.ToEquatableArray(), CancellationToken.None);
    }

    public static EquatableArray<Finding> Check(Topology topology, params Expr[] functions) =>
        TopologyChecks.Check(topology, functions.ToEquatableArray(), functions.Select((_, k) => $"f{k}").ToEquatableArray(), CancellationToken.None);

    public static Expr Parse(string text, IReadOnlyDictionary<string, Expr> names) =>
        ExpressionText.Parse(text, names).Expr ?? throw new ArgumentException($"{text} is no formula");

    public static string Print(IEnumerable<Finding> findings) =>
        string.Join("\n", findings.Select(finding => $"{finding.Kind}: {string.Join(" | ", finding.Arguments)}"));
}
