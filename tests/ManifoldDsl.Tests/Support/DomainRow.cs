using CsCheck;
using ManifoldDsl.Generator.Tests;

namespace ManifoldDsl.Tests;

/// <summary>A domain of a declared manifold as the tests know it: where its contexts lie, and how to integrate over them.</summary>
/// <param name="Units">Per number of a context, the length in its unit that stands for 1 in formulas.</param>
/// <param name="Inside">Contexts within the domain, away from its ends.</param>
/// <param name="Rule">Nodes and weights that integrate a product of two basis functions exactly, under the uniform probability measure.</param>
public sealed record DomainRow(double[] Units, Gen<double[]> Inside, (double[] Context, double Weight)[] Rule)
{
    /// <summary>A circle; the trapezoid rule of N nodes is exact for harmonics below N.</summary>
    public static DomainRow Circle(double period, int highestHarmonic = 1) =>
        new([period / (2 * Math.PI)], Gen.Double[0, period].Array[1], Of(Quadrature.Trapezoid((2 * highestHarmonic) + 3), turns => period * turns));

    /// <summary>A circle with a spline of cubics.</summary>
    public static DomainRow CircleOfPieces(double period, int pieces) =>
        new([period / (2 * Math.PI)], WithinPieces(pieces).Select(turns => new[] { period * turns }), Of(Quadrature.Piecewise(pieces, 4), turns => period * turns));

    /// <summary>A line with polynomials of a degree on equal pieces.</summary>
    public static DomainRow Line(double from, double to, int pieces = 1, int degree = 2) => new(
        [(to - from) / pieces],
        WithinPieces(pieces).Select(t => new[] { from + (t * (to - from)) }),
        Of(Quadrature.Piecewise(pieces, degree + 1), t => from + (t * (to - from))));

    /// <summary>A line on a logarithmic scale: uniform in the logarithm.</summary>
    public static DomainRow LogarithmicLine(double from, double to) => new(
        [from],
        WithinPieces(1).Select(t => new[] { from * Math.Pow(to / from, t) }),
        Of(Quadrature.Piecewise(1, 3), t => from * Math.Pow(to / from, t)));

    public static DomainRow Simplex(int vertices) => new(
        [.. Enumerable.Repeat(1.0, vertices)],
        Gen.Double[0.1, 1].Array[vertices].Select(weights => weights.Select(weight => weight / weights.Sum()).ToArray()),
        Of(Quadrature.Simplex(vertices, 2)));

    public static DomainRow Sphere(int degree) => new([1, 1, 1], UnitVectors(3), Of(Quadrature.Sphere(2 * degree)));

    public static DomainRow Rotations() => new([1, 1, 1, 1], UnitVectors(4), Of(Quadrature.Quaternions(4)));

    public static DomainRow MobiusStrip(double period, double halfWidth) => new(
        [period / (2 * Math.PI), halfWidth],
        Gen.Select(Gen.Double[0, 2 * period], Gen.Double[-0.99 * halfWidth, 0.99 * halfWidth], double[] (angle, width) => [angle, width]),
        [.. from angle in Quadrature.Trapezoid(6) from width in Quadrature.GaussLegendre(3) select (new[] { period * angle.Context[0], halfWidth * ((2 * width.Context[0]) - 1) }, angle.Weight * width.Weight)]);

    /// <summary>The nodes of the second angle come in pairs u and −u: what is odd in it is not periodic in the first.</summary>
    public static DomainRow KleinBottle(double period) => new(
        [period / (2 * Math.PI), period / (2 * Math.PI)],
        Gen.Double[0, 2 * period].Array[2],
        [.. from first in Quadrature.Trapezoid(6) from i in Enumerable.Range(0, 6) select (new[] { period * first.Context[0], period * (i + 0.5) / 6 }, first.Weight / 6)]);

    /// <summary>Positions in [0, 1] away from where pieces meet: there a spline's second derivative jumps.</summary>
    private static Gen<double> WithinPieces(int pieces) => Gen.Select(Gen.Int[0, pieces - 1], Gen.Double[0.01, 0.99], (piece, u) => (piece + u) / pieces);

    private static Gen<double[]> UnitVectors(int dimension) => Gen.Double[-1, 1].Array[dimension]
        .Where(vector => Length(vector) > 0.1)
        .Select(vector => vector.Select(component => component / Length(vector)).ToArray());

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(component => component * component));

    private static (double[] Context, double Weight)[] Of(IEnumerable<Node> nodes, Func<double, double>? toUnit = null) =>
        [.. nodes.Select(node => (toUnit is null ? node.Context : node.Context.Select(toUnit).ToArray(), node.Weight))];
}
