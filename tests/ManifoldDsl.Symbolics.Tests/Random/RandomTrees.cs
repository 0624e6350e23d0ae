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

    /// <summary>Polynomials in the coordinates and in sines and cosines of linear arguments, which have an expanded normal form.</summary>
    public static Gen<Tree> Trees { get; } = Gen.Int[0, MostOperations].SelectMany(operations => OfOperations(operations, Leaves));

    /// <summary>All functions, of any argument where they are defined, with the weight w.</summary>
    public static Gen<Tree> Formulas { get; } = Gen.Int[0, MostOperations].SelectMany(operations => OfOperations(operations, Gen.OneOf(
        Leaves,
        Gen.Const<Tree>(new Learned("w")),
        Functions(Gen.Int[0, 3].SelectMany(inner => OfOperations(inner, Gen.OneOf(Leaves, Gen.Const<Tree>(new Learned("w")), Functions(Leaves))))))));

    /// <summary>Two coordinates and a weight, with the derivative taken along x.</summary>
    public static Gen<Func<string, Dual>> Points { get; } = PointsAlong("x");

    public static Gen<Func<string, Dual>> PointsAlong(string direction) => Gen.Select(Gen.Double[0.4, 2.2], Gen.Double[0.4, 2.2], Gen.Double[0.4, 2.2], Func<string, Dual> (x, y, w) =>
        name => new(name switch { "x" => x, "y" => y, _ => w }, name == direction ? 1 : 0));

    /// <summary>Functions of what any formula becomes where they are defined: between −1 and 1, or from 1 on.</summary>
    private static Gen<Tree> Functions(Gen<Tree> arguments)
    {
        var small = arguments.Select(Tree (argument) => new Wave(true, argument));
        var positive = arguments.Select(Tree (argument) => new Binary('+', new Constant(1), new Raised(argument, 2)));
        return Gen.OneOf(
            Gen.Select(Gen.OneOf("tan", "exp", "tanh"), Gen.OneOf(small, Coordinates), Tree (name, argument) => new Called(name, argument)).Where(tree => tree is not Called { Name: "tan", Argument: Variable }),
            Gen.Select(Gen.OneOf("exp", "tanh"), Arguments, Tree (name, argument) => new Called(name, argument)),
            Gen.Select(Gen.OneOf("log", "sqrt", "^(-1/2)", "^(2/3)", "^(-5/3)", "^(-2)"), Gen.OneOf(positive, Coordinates), Tree (name, argument) => new Called(name, argument)),
            Gen.Select(arguments, Gen.OneOf(positive, Coordinates), Tree (y, x) => new AngleOf(y, x)));
    }

    private static Gen<Tree> OfOperations(int operations, Gen<Tree> leaves) => operations switch
    {
        0 => leaves,
        1 => Gen.OneOf(Powers(leaves), Combined(1, leaves)),
        2 => Gen.OneOf(Powers(Combined(1, leaves)), Combined(2, leaves)),
        _ => Combined(operations, leaves),
    };

    private static Gen<Tree> Powers(Gen<Tree> trees) => Gen.Select(trees, Gen.Int[0, 3], Tree (tree, exponent) => new Raised(tree, exponent));

    private static Gen<Tree> Combined(int operations, Gen<Tree> leaves) => Gen.Select(Gen.Int[0, operations - 1], Gen.OneOf('+', '−', '·')).SelectMany((left, @operator) =>
        Gen.Select(OfOperations(left, leaves), OfOperations(operations - 1 - left, leaves), Tree (a, b) => new Binary(@operator, a, b)));

    private static Binary Scaled(Rational factor, Tree tree) => new('·', new Constant(factor), tree);
}
