namespace ManifoldDsl.Generator.Tests;

/// <summary>A line with functions of the position t ∈ [0, 1].</summary>
internal sealed class LineFactor(double from, double to, Functions? functions = null, bool extrapolates = false, bool isLogarithmic = false) : Factor
{
    private readonly Functions _functions = functions ?? Functions.Endpoints();

    public override int Numbers => 1;

    public override bool IsLocal => _functions.IsLocal;

    public override IReadOnlyCollection<Node> Rule => [.. _functions.Rule.Select(node => node with { Context = [At(node.Context[0])] })];

    public override IEnumerable<SpecialPoint> SpecialPoints => Enumerable.Range(0, _functions.Pieces + 1)
        .Select(knot => new SpecialPoint([At((double)knot / _functions.Pieces)], _functions.Degree > 1 || knot == 0 || knot == _functions.Pieces));

    public override IEnumerable<(double[] Context, string Message)> Refused => isLogarithmic && extrapolates
        ? [([0], "0; expected a positive number, because the line is logarithmic"), ([-3], "-3; expected a positive number")]
        : [];

    public override double[] Basis(double[] context)
    {
        var t = isLogarithmic ? (Math.Log(Math.Max(context[0], 1e-300)) - Math.Log(from)) / (Math.Log(to) - Math.Log(from)) : (context[0] - from) / (to - from);
        return _functions.At(extrapolates ? t : Math.Clamp(t, 0, 1));
    }

    public override double[] Draw(Random random) => [At(Between(random, 1e-3, 1 - 1e-3))];

    /// <summary>A third of them on either side of the line; not too far, where polynomials are huge.</summary>
    public override double[] DrawAnywhere(Random random) => [At(Between(random, 1e-3, 1 - 1e-3) + ((random.Next(3) - 1) * (extrapolates ? 0.1 : 1)))];

    public override bool Contains(double[] context) => context[0] >= from && context[0] <= to;

    public override IEnumerable<double[]> Directions(double[] context) => [[(isLogarithmic ? from : to - from) / _functions.Steepness]];

    private double At(double t) => t == 1 ? to : isLogarithmic ? from * Math.Pow(to / from, t) : from + ((to - from) * t);
}

/// <summary>A circle, or an axis, with functions of the fraction of its period.</summary>
internal sealed class CircleFactor(double period, Functions? functions = null) : Factor
{
    private readonly Functions _functions = functions ?? Functions.Waves(1);

    public override int Numbers => 1;

    public override bool IsLocal => _functions.IsLocal;

    public override IReadOnlyCollection<Node> Rule => [.. _functions.Rule.Select(node => node with { Context = [period * node.Context[0]] })];

    public override IEnumerable<Gluing> Gluings => new[] { 1, -1, 1000 }.Select(turns => new Gluing($"{turns} turns", context => [context[0] + (turns * period)], [1]));

    public override IEnumerable<SpecialPoint> SpecialPoints => Enumerable.Range(0, Math.Max(_functions.Pieces, 4))
        .Select(knot => new SpecialPoint([period * knot / Math.Max(_functions.Pieces, 4)], !IsLocal || _functions.Degree > 1));

    public override double[] Basis(double[] context)
    {
        var turns = context[0] / period;
        return _functions.At(turns - Math.Floor(turns));
    }

    public override double[] Draw(Random random) => [Between(random, 0, period)];

    public override double[] DrawAnywhere(Random random) => [Between(random, -3 * period, 3 * period)];

    public override bool Contains(double[] context) => true;

    public override bool CanBeSampled(double[] context) => context[0] >= 0 && context[0] < period;

    public override IEnumerable<double[]> Directions(double[] context) => [[period / (2 * Math.PI * _functions.Steepness)]];
}
