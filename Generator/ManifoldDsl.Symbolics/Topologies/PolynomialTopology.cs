namespace ManifoldDsl.Symbolics;

/// <summary>
/// A domain inside a space of more coordinates, on which polynomials in these are integrated exactly by their moments:
/// simplex, sphere and its quotient, rotations.
/// </summary>
internal abstract class PolynomialTopology(IEnumerable<string> coordinates) : Topology
{
    public sealed override IReadOnlyList<Coordinate> Coordinates { get; } = [.. coordinates.Select(name => new Coordinate(name))];

    public sealed override Expr? Mean(Expr expr)
    {
        var means = new List<Expr>();
        foreach (var term in Expansion.Terms(Expansion.Expand(expr)))
        {
            if (Exponents(term) is not { } exponents)
            {
                return null;
            }

            means.Add(Expr.Product(Factors(term).Where(IsConstant)) * Moment(exponents)!.Value);
        }

        return Expr.Sum(means);
    }

    public sealed override bool IsAngle(int coordinate) => false;

    /// <summary>The powers of the coordinates in a product, or null where it contains anything else of them.</summary>
    private int[]? Exponents(Expr term)
    {
        var exponents = new int[Coordinates.Count];
        foreach (var factor in Factors(term).Where(factor => !IsConstant(factor)))
        {
            var (@base, power) = factor is Power { Exponent: { IsInteger: true, Sign: > 0 } exponent } raised
                ? (raised.Base, (int)exponent.Numerator)
                : (factor, 1);
            var index = Coordinates.TakeWhile(coordinate => !coordinate.Equals(@base)).Count();
            if (index == Coordinates.Count)
            {
                return null;
            }

            exponents[index] += power;
        }

        return exponents;
    }

    private bool IsConstant(Expr factor) => !Coordinates.Any(coordinate => Substitution.DependsOn(factor, coordinate));

    private static EquatableArray<Expr> Factors(Expr term) => term is Product product ? product.Factors : EquatableArray.Of(term);
}
