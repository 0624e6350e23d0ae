namespace ManifoldDsl.Symbolics;

/// <summary>
/// The domain of a context in canonical coordinates, with its uniform probability measure. Manifolds of several declared
/// topologies are products of these.
/// </summary>
internal abstract class Topology
{
    /// <summary>What the topology is called in mathematics: "circle", "Möbius strip", "circle × line".</summary>
    public abstract string Name { get; }

    /// <summary>The canonical coordinates that basis functions are written in.</summary>
    public abstract IReadOnlyList<Coordinate> Coordinates { get; }

    /// <summary>The identifications that a function on the domain must respect.</summary>
    public virtual IReadOnlyList<Gluing> Gluings => [];

    /// <summary>The exact ∫ expr dμ under the uniform probability measure, or null where no closed form is known.</summary>
    public abstract Expr? Mean(Expr expr);

    /// <summary>
    /// Nodes with positive weights that sum to 1, exact for polynomials and trigonometric polynomials (that respect the
    /// gluings) up to this degree.
    /// </summary>
    public abstract IReadOnlyList<QuadratureNode> Quadrature(int order);

    /// <summary>How many nodes <see cref="Quadrature"/> has; as a double, because products of many factors have very many.</summary>
    public abstract double NodeCount(int order);

    /// <summary>Whether a coordinate (by its index) is an angle in [0, 2π).</summary>
    public abstract bool IsAngle(int coordinate);

    /// <summary>
    /// The mean of the product of tⁿ per coordinate t, and of e^(i·n·θ/2) per angle θ; null where it is not rational.
    /// Gram matrices of polynomial and trigonometric bases are sums of these, many times faster than by <see cref="Mean"/>.
    /// </summary>
    public abstract Rational? Moment(IReadOnlyList<int> exponents);
}
