using CsCheck;

namespace ManifoldDsl.Tests;

/// <summary>A coordinate of a declared manifold as the tests know it: where its contexts lie, and how to integrate over them.</summary>
/// <param name="Unit">The length in the context's unit that stands for 1 in formulas.</param>
/// <param name="Inside">Contexts within the domain, away from its ends.</param>
/// <param name="Rule">Nodes and weights that integrate a product of two basis functions exactly, under the uniform probability measure.</param>
public sealed record CoordinateRow(double Unit, Gen<double> Inside, (double Context, double Weight)[] Rule)
{
    /// <summary>A circle; the trapezoid rule of N nodes is exact for harmonics below N.</summary>
    public static CoordinateRow Circle(double period, int highestHarmonic = 1)
    {
        var nodes = (2 * highestHarmonic) + 3;
        return new(period / (2 * Math.PI), Gen.Double[0, period], [.. Enumerable.Range(0, nodes).Select(i => (period * i / nodes, 1.0 / nodes))]);
    }

    /// <summary>A line; three Gauss–Legendre nodes are exact to degree 5.</summary>
    public static CoordinateRow Line(double from, double to)
    {
        double At(double x) => ((from + to) / 2) + (x * (to - from) / 2);
        var edge = 0.01 * (to - from);
        return new(to - from, Gen.Double[from + edge, to - edge], [(At(-Math.Sqrt(0.6)), 5.0 / 18), (At(0), 8.0 / 18), (At(Math.Sqrt(0.6)), 5.0 / 18)]);
    }
}
