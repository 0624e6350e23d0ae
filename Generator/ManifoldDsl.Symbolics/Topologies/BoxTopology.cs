namespace ManifoldDsl.Symbolics;

/// <summary>A domain whose canonical coordinates run through intervals, each uniformly: lines, angles, and what is glued of them.</summary>
internal abstract class BoxTopology : Topology
{
    private readonly Axis[] _axes;

    private protected BoxTopology(params Axis[] axes)
    {
        _axes = axes;
        Coordinates = [.. axes.Select(axis => axis.Coordinate)];
    }

    public sealed override IReadOnlyList<Coordinate> Coordinates { get; }

    public sealed override Expr? Mean(Expr expr)
    {
        foreach (var axis in _axes)
        {
            if (Integration.Integrate(expr, axis.Coordinate, axis.From, axis.To) is not { } integral)
            {
                return null;
            }

            expr = Expansion.Expand(integral / (axis.To - axis.From));
        }

        return expr;
    }

    /// <summary>
    /// Gauss–Legendre along lines, the trapezoid rule along angles. Both are symmetric about 0, so that the parts that are odd
    /// in the width of a Möbius strip or Klein bottle, the only ones with half frequencies, vanish exactly as they should.
    /// </summary>
    public sealed override IReadOnlyList<QuadratureNode> Quadrature(int order) => QuadratureNode.Product(_axes.Select(axis => axis.IsAngle
        ? Trapezoid(order)
        : GaussLegendreRule.Of(order, Evaluation.Evaluate(axis.From), Evaluation.Evaluate(axis.To))));

    public sealed override double NodeCount(int order) =>
        _axes.Aggregate(1.0, (count, axis) => count * (axis.IsAngle ? order + 1 : GaussLegendreRule.NodeCount(order)));

    public sealed override bool IsAngle(int coordinate) => _axes[coordinate].IsAngle;

    public sealed override Rational? Moment(IReadOnlyList<int> exponents)
    {
        Rational? product = Rational.One;
        for (var i = 0; i < _axes.Length; i++)
        {
            var factor = _axes[i].Moment(exponents[i]);
            if (factor is { IsZero: true })
            {
                return Rational.Zero; // even beside a factor that is not rational
            }

            product *= factor;
        }

        return product;
    }

    /// <summary>N nodes are exact for every frequency below N.</summary>
    internal static IReadOnlyList<QuadratureNode> Trapezoid(int order) =>
        [.. Enumerable.Range(0, order + 1).Select(i => new QuadratureNode(1.0 / (order + 1), [2 * Math.PI * i / (order + 1)]))];

    /// <summary>One coordinate and its interval.</summary>
    private protected sealed class Axis(Coordinate coordinate, Expr from, Expr to, bool isAngle)
    {
        public Coordinate Coordinate { get; } = coordinate;

        public Expr From { get; } = from;

        public Expr To { get; } = to;

        public bool IsAngle { get; } = isAngle;

        public static Axis Angle(string name) => new(new(name), 0, 2 * Expr.Pi, isAngle: true);

        public static Axis Unit(string name) => new(new(name), 0, 1, isAngle: false);

        /// <summary>[−1, 1], about a core line at 0.</summary>
        public static Axis Width(string name) => new(new(name), -1, 1, isAngle: false);

        public Rational? Moment(int exponent) => (IsAngle, exponent) switch
        {
            (true, 0) => Rational.One,
            (true, _) => exponent % 2 == 0 ? Rational.Zero : null, // half a wave over a whole turn: 2i/(πn)
            _ => !From.IsZero && exponent % 2 != 0 ? Rational.Zero : new Rational(1, exponent + 1),
        };
    }
}
