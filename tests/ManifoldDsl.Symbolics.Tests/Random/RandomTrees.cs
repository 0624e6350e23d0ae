using CsCheck;

namespace ManifoldDsl.Symbolics.Tests;

/// <summary>
/// Random formulas in the coordinates x and y, drawn by their number of operations so that small and large ones are equally
/// frequent, and random points where they are far from overflow and from division by 0.
/// </summary>
internal static class RandomTrees
{
    private const int MostOperations = 14;

    private static readonly Gen<Tree> Coordinates = Gen.OneOf<Tree>(new Variable("x"), new Variable("y"));

    public static Gen<Rational> Rationals { get; } = Gen.Select(Gen.Int[-12, 12], Gen.Int[1, 12], (p, q) => new Rational(p, q));

    // a·x + b·y + c·π/2, any of which may be missing: the arguments that bases and their products have
    private static readonly Gen<Tree> Arguments = Gen.Select(Gen.Int[-3, 3], Gen.Int[-3, 3], Gen.Int[-4, 4], Tree (a, b, c) =>
        new Binary('+', new Binary('+', Scaled(a, new Variable("x")), Scaled(b, new Variable("y"))), Scaled(new Rational(c, 2), new PiConstant())));

    private static readonly Gen<Tree> Leaves = Gen.OneOf(
        Coordinates,
        Coordinates,
        Gen.OneOf<Tree>(new PiConstant(), new Raised(new PiConstant(), -1)),
        Rationals.Select(Tree (value) => new Constant(value)),
        Gen.Select(Gen.Int[1, 18], Gen.Int[1, 18], Tree (p, q) => new Root(new Rational(p, q))),
        Gen.Select(Coordinates, Gen.Int[-2, 3], Tree (variable, exponent) => new Raised(variable, exponent)),
        Gen.Select(Gen.Bool, Arguments, Tree (isSine, argument) => new Wave(isSine, argument)));

    public static Gen<Tree> Trees { get; } = Gen.Int[0, MostOperations].SelectMany(OfOperations);

    /// <summary>Two coordinates, with the derivative taken along x.</summary>
    public static Gen<Func<string, Dual>> Points { get; } = Gen.Select(Gen.Double[0.4, 2.2], Gen.Double[0.4, 2.2], Func<string, Dual> (x, y) =>
        name => name == "x" ? new(x, 1) : new(y, 0));

    private static Gen<Tree> OfOperations(int operations) => operations switch
    {
        0 => Leaves,
        1 => Gen.OneOf(Powers(Leaves), Combined(1)),
        2 => Gen.OneOf(Powers(Combined(1)), Combined(2)),
        _ => Combined(operations),
    };

    private static Gen<Tree> Powers(Gen<Tree> trees) => Gen.Select(trees, Gen.Int[0, 3], Tree (tree, exponent) => new Raised(tree, exponent));

    private static Gen<Tree> Combined(int operations) => Gen.Select(Gen.Int[0, operations - 1], Gen.OneOf('+', '−', '·')).SelectMany((left, @operator) =>
        Gen.Select(OfOperations(left), OfOperations(operations - 1 - left), Tree (a, b) => new Binary(@operator, a, b)));

    private static Binary Scaled(Rational factor, Tree tree) => new('·', new Constant(factor), tree);
}
