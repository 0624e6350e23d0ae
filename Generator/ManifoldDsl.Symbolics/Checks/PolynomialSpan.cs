namespace ManifoldDsl.Symbolics;

/// <summary>Tells whether functions of a line span exactly the polynomials up to a degree, for which there is a better basis.</summary>
internal static class PolynomialSpan
{
    /// <summary>n where independent functions span the polynomials of degree n on a line, otherwise null.</summary>
    public static int? Degree(CheckedFormula formula, IReadOnlyList<Expr> functions)
    {
        if (formula.Topology is not LineTopology)
        {
            return null;
        }

        var degrees = functions.Select(function => Degree(function, formula.Topology.Coordinates[0])).ToArray();
        return degrees.All(degree => degree is not null) && degrees.Max() == functions.Count - 1 ? degrees.Max() : null;
    }

    /// <summary>Whether they are powers of one coordinate of a line, to the second or more: 1, t, t².</summary>
    public static bool AreMonomials(CheckedFormula formula, IReadOnlyList<Expr> functions) =>
        formula.Topology is LineTopology line
        && functions.Count > 2
        && functions.All(function => IsMonomial(function, line.Coordinates[0]))
        && functions.Any(function => Degree(function, line.Coordinates[0]) > 1);

    private static bool IsMonomial(Expr function, Coordinate t) => function switch
    {
        Product { Factors: var factors } => factors.All(factor => IsMonomial(factor, t)),
        Power { Base: var @base, Exponent: { IsInteger: true, Sign: > 0 } } => @base.Equals(t),
        _ => function.Equals(t) || !Substitution.DependsOn(function, t),
    };

    private static int? Degree(Expr function, Coordinate t) => function switch
    {
        Sum sum => Largest(sum.Terms.Select(term => Degree(term, t))),
        Product product => product.Factors.Aggregate((int?)0, (sum, factor) => sum + Degree(factor, t)),
        Power { Exponent: { IsInteger: true, Sign: > 0 } exponent } power when exponent < 1000 => (int)exponent.Numerator * Degree(power.Base, t),
        Coordinate coordinate when coordinate.Equals(t) => 1,
        _ => Substitution.DependsOn(function, t) ? null : 0,
    };

    private static int? Largest(IEnumerable<int?> degrees) =>
        degrees.Aggregate((int?)0, (largest, degree) => largest is { } a && degree is { } b ? Math.Max(a, b) : null);
}
