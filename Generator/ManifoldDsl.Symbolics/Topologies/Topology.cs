namespace ManifoldDsl.Symbolics;

/// <summary>
/// A one-dimensional domain: its canonical coordinate, its uniform probability measure, and how the user's context maps to
/// the coordinate. Manifolds of more dimensions are products of these.
/// </summary>
internal abstract class Topology(string coordinate)
{
    public abstract string Name { get; }

    /// <summary>The canonical coordinate: an angle in [0, 2π) on a circle, a position in [0, 1] on a line.</summary>
    public Coordinate Coordinate { get; } = new(coordinate);

    protected abstract Expr From { get; }

    protected abstract Expr To { get; }

    /// <summary>d(canonical coordinate)/d(context), inside the domain.</summary>
    public abstract Expr Scale { get; }

    /// <summary>∫ expr dμ under the uniform probability measure, or null where it has no known closed form.</summary>
    public Expr? Mean(Expr expr) =>
        Integration.Integrate(expr, Coordinate, From, To) is { } integral
            ? Expansion.Expand(integral / (To - From))
            : null;
}

/// <summary>An interval: t = (context − from) / (to − from) in [0, 1].</summary>
internal sealed class LineTopology(string coordinate, Rational from, Rational to) : Topology(coordinate)
{
    public override string Name => "line";

    protected override Expr From => 0;

    protected override Expr To => 1;

    public override Expr Scale => (to - from).Reciprocal();
}

/// <summary>A circle: θ = 2π · context / period, modulo 2π.</summary>
internal sealed class CircleTopology(string coordinate, Rational period) : Topology(coordinate)
{
    public override string Name => "circle";

    protected override Expr From => 0;

    protected override Expr To => 2 * Expr.Pi;

    public override Expr Scale => 2 * Expr.Pi / period;
}
