namespace ManifoldDsl.Generator.Tests;

/// <summary>A Möbius strip: {1, cos θ, sin θ, t·cos θ/2, t·sin θ/2}.</summary>
internal sealed class MobiusFactor(double period, double halfWidth) : Factor
{
    public override int Numbers => 2;

    public override IReadOnlyCollection<Node> Rule => [.. Quadrature.Product(Quadrature.Trapezoid(6), Quadrature.GaussLegendre(3))
        .Select(node => node with { Context = [period * node.Context[0], halfWidth * ((2 * node.Context[1]) - 1)] })];

    public override IEnumerable<Gluing> Gluings => new[] { 1, -1, 2, -7 }
        .Select(turns => new Gluing($"{turns} turns", context => [context[0] + (turns * period), Sign(turns) * context[1]], [1, Sign(turns)]));

    public override IEnumerable<SpecialPoint> SpecialPoints => new[] { 0, 1, -1, 2 }.Select(turns => new SpecialPoint([turns * period, 0.4 * halfWidth]))
        .Concat([new([0.2 * period, halfWidth]), new([0.7 * period, -halfWidth]), new([0, 0])]);

    public override double[] Basis(double[] context)
    {
        var (theta, t) = (2 * Math.PI * context[0] / period, Math.Clamp(context[1] / halfWidth, -1, 1));
        return [1, Math.Cos(theta), Math.Sin(theta), t * Math.Cos(theta / 2), t * Math.Sin(theta / 2)];
    }

    public override double[] Draw(Random random) => [Between(random, 0, period), Between(random, -0.99, 0.99) * halfWidth];

    public override double[] DrawAnywhere(Random random) => [Between(random, -3, 3) * period, (Between(random, -0.99, 0.99) + random.Next(-2, 3)) * halfWidth];

    public override bool Contains(double[] context) => Math.Abs(context[1]) <= halfWidth;

    public override bool CanBeSampled(double[] context) => Contains(context) && context[0] >= 0 && context[0] < period;

    public override IEnumerable<double[]> Directions(double[] context) => [[period / (2 * Math.PI), 0], [0, halfWidth]];

    private static int Sign(int turns) => turns % 2 == 0 ? 1 : -1;
}

/// <summary>A Klein bottle: {1, cos θ, sin θ, cos u·cos θ, cos u·sin θ, sin u·cos θ/2, sin u·sin θ/2}.</summary>
internal sealed class KleinFactor(double period) : Factor
{
    public override int Numbers => 2;

    public override IReadOnlyCollection<Node> Rule => [.. Quadrature.Product(Quadrature.Trapezoid(6), Symmetric(6))
        .Select(node => node with { Context = [.. node.Context.Select(turns => period * turns)] })];

    public override IEnumerable<Gluing> Gluings => new[] { 1, -1, 2, -7 }.SelectMany(turns => new[]
    {
        new Gluing($"{turns} turns of the first", context => [context[0] + (turns * period), Sign(turns) * context[1]], [1, Sign(turns)]),
        new Gluing($"{turns} turns of the second", context => [context[0], context[1] + (turns * period)], [1, 1]),
    });

    public override IEnumerable<SpecialPoint> SpecialPoints => new[] { 0, 1, -1, 2 }.SelectMany(turns => new[]
    {
        new SpecialPoint([turns * period, 0.15 * period]), new SpecialPoint([0.15 * period, turns * period]), new SpecialPoint([turns * period, turns * period]),
    });

    public override double[] Basis(double[] context)
    {
        var (theta, u) = (2 * Math.PI * context[0] / period, 2 * Math.PI * context[1] / period);
        return
        [
            1, Math.Cos(theta), Math.Sin(theta), Math.Cos(u) * Math.Cos(theta), Math.Cos(u) * Math.Sin(theta),
            Math.Sin(u) * Math.Cos(theta / 2), Math.Sin(u) * Math.Sin(theta / 2),
        ];
    }

    public override double[] Draw(Random random) => [Between(random, 0, period), Between(random, 0, period)];

    public override double[] DrawAnywhere(Random random) => [Between(random, -3, 3) * period, Between(random, -3, 3) * period];

    public override bool Contains(double[] context) => true;

    public override bool CanBeSampled(double[] context) => context.All(number => number >= 0 && number < period);

    public override IEnumerable<double[]> Directions(double[] context) => [[period / (2 * Math.PI), 0], [0, period / (2 * Math.PI)]];

    /// <summary>With u each node has −u, so that what is odd in u integrates to 0 though it is not periodic in θ.</summary>
    private static Node[] Symmetric(int n) => [.. Enumerable.Range(0, n).Select(i => new Node([(i + 0.5) / n], 1.0 / n))];

    private static int Sign(int turns) => turns % 2 == 0 ? 1 : -1;
}
