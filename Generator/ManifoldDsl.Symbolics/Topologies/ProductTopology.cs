namespace ManifoldDsl.Symbolics;

/// <summary>The product of topologies with its product measure; factors of factors are its own.</summary>
internal sealed class ProductTopology : Topology
{
    private readonly Topology[] _factors;

    public ProductTopology(IEnumerable<Topology> factors)
    {
        _factors = [.. factors.SelectMany(factor => factor is ProductTopology product ? product._factors : [factor])];
        Coordinates = [.. _factors.SelectMany(factor => factor.Coordinates)];
    }

    public IReadOnlyList<Topology> Factors => _factors;

    public override string Name => string.Join(" × ", _factors.Select(factor => factor.Name));

    public override IReadOnlyList<Coordinate> Coordinates { get; }

    public override IReadOnlyList<Gluing> Gluings => [.. _factors.SelectMany(factor => factor.Gluings)];

    public override Expr? Mean(Expr expr) =>
        _factors.Aggregate((Expr?)expr, (mean, factor) => mean is null ? null : factor.Mean(mean));

    public override IReadOnlyList<QuadratureNode> Quadrature(int order) =>
        QuadratureNode.Product(_factors.Select(factor => factor.Quadrature(order)));

    public override double NodeCount(int order) =>
        _factors.Aggregate(1.0, (count, factor) => count * factor.NodeCount(order));

    public override bool IsAngle(int coordinate)
    {
        var (factor, index) = Locate(coordinate);
        return factor.IsAngle(index);
    }

    public override Rational? Moment(IReadOnlyList<int> exponents)
    {
        Rational? product = Rational.One;
        var start = 0;
        foreach (var factor in _factors)
        {
            var own = new int[factor.Coordinates.Count];
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = exponents[start + i];
            }

            start += own.Length;
            var moment = factor.Moment(own);
            if (moment is { IsZero: true })
            {
                return Rational.Zero; // even beside a factor that is not rational
            }

            product *= moment;
        }

        return product;
    }

    private (Topology Factor, int Index) Locate(int coordinate)
    {
        foreach (var factor in _factors)
        {
            if (coordinate < factor.Coordinates.Count)
            {
                return (factor, coordinate);
            }

            coordinate -= factor.Coordinates.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(coordinate), coordinate, "no such coordinate");
    }
}
