namespace ManifoldDsl.Generator.Tests;

/// <summary>Several domains, the contexts one after the other, with functions combined of theirs.</summary>
internal sealed class Combination(Func<double[][], double[]> combine, params Factor[] parts) : Factor
{
    private readonly Random _random = new(3);

    public override int Numbers { get; } = parts.Sum(part => part.Numbers);

    public override IReadOnlyCollection<Node> Rule => parts.Select(part => part.Rule).Aggregate(Quadrature.Product);

    public override IEnumerable<Gluing> Gluings => parts.SelectMany((part, i) => part.Gluings.Select(gluing =>
        new Gluing(gluing.What, context => With(context, i, gluing.Map(Slice(context, i))), With([.. Enumerable.Repeat(1.0, Numbers)], i, gluing.Slopes))));

    public override IEnumerable<SpecialPoint> SpecialPoints => parts.SelectMany((part, i) => part.SpecialPoints.Select(special => special with { Context = With(Draw(_random), i, special.Context) }));

    public override IEnumerable<(double[] Context, string Message)> Refused =>
        parts.SelectMany((part, i) => part.Refused.Select(refused => (With(Draw(_random), i, refused.Context), refused.Message)));

    /// <summary>The product of bases, the last index running fastest.</summary>
    public static Combination Product(params Factor[] factors) => new(Kronecker, factors);

    /// <summary>1, then each basis without its first function, which is 1 or what 1 makes dependent.</summary>
    public static Combination Sum(params Factor[] factors) => new(bases => [1, .. bases.SelectMany(basis => basis.Skip(1))], factors);

    public static double[] Kronecker(IEnumerable<double[]> factors) => factors.Aggregate((left, right) => [.. left.SelectMany(a => right.Select(b => a * b))]);

    public override double[] Basis(double[] context) => combine([.. parts.Select((part, i) => part.Basis(Slice(context, i)))]);

    public override double[] Draw(Random random) => [.. parts.SelectMany(part => part.Draw(random))];

    public override double[] DrawAnywhere(Random random) => [.. parts.SelectMany(part => part.DrawAnywhere(random))];

    public override bool Contains(double[] context) => parts.Index().All(part => part.Item.Contains(Slice(context, part.Index)));

    public override bool CanBeSampled(double[] context) => parts.Index().All(part => part.Item.CanBeSampled(Slice(context, part.Index)));

    public override IEnumerable<double[]> Directions(double[] context) =>
        parts.SelectMany((part, i) => part.Directions(Slice(context, i)).Select(direction => With(new double[Numbers], i, direction)));

    public override double[] Move(double[] context, double[] direction, double step) =>
        [.. parts.SelectMany((part, i) => part.Move(Slice(context, i), Slice(direction, i), step))];

    /// <summary>The numbers of one part.</summary>
    public double[] Slice(double[] context, int part)
    {
        var start = parts.Take(part).Sum(before => before.Numbers);
        return context[start..(start + parts[part].Numbers)];
    }

    private double[] With(double[] context, int part, double[] numbers)
    {
        var changed = (double[])context.Clone();
        numbers.CopyTo(changed, parts.Take(part).Sum(before => before.Numbers));
        return changed;
    }
}
