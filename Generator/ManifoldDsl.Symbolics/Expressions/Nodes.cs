namespace ManifoldDsl.Symbolics;

/// <summary>An exact rational number.</summary>
internal sealed class Number(Rational value) : Expr(Hash.Combine(1, value.GetHashCode()))
{
    public Rational Value { get; } = value;

    private protected override bool HasSameParts(Expr other) => ((Number)other).Value == Value;
}

/// <summary>The number π, exact until it is printed.</summary>
internal sealed class Pi() : Expr(2)
{
    private protected override bool HasSameParts(Expr other) => true;
}

/// <summary>What a value is looked up for by name: derivatives are taken and values substituted with respect to symbols.</summary>
internal abstract class Symbol(string name, int kind) : Expr(Hash.Combine(kind, name.GetHashCode()))
{
    public string Name { get; } = name;

    private protected override bool HasSameParts(Expr other) => ((Symbol)other).Name == Name;
}

/// <summary>
/// A coordinate of a manifold in its canonical domain: an angle in [0, 2π) on a circle, a position in [0, 1] on a line.
/// </summary>
internal sealed class Coordinate(string name) : Symbol(name, kind: 3);

/// <summary>One learned number of a parameterization; in a layer there is one per weight of the plain layer.</summary>
internal sealed class Weight(string name) : Symbol(name, kind: 8);

/// <summary>A sum of at least two terms: unlike terms, in canonical order, none a sum, at most one a number.</summary>
internal sealed class Sum(EquatableArray<Expr> terms) : Expr(Hash.Combine(4, terms.GetHashCode()), terms)
{
    public EquatableArray<Expr> Terms { get; } = terms;

    private protected override bool HasSameParts(Expr other) => ((Sum)other).Terms == Terms;
}

/// <summary>A product of at least two factors: unlike bases, in canonical order, none a product, a number only first.</summary>
internal sealed class Product(EquatableArray<Expr> factors) : Expr(Hash.Combine(5, factors.GetHashCode()), factors)
{
    private Expr? _varying;

    public EquatableArray<Expr> Factors { get; } = factors;

    /// <summary>The factors without symbols, but for a number.</summary>
    public EquatableArray<Expr> Constants => Factors.Where(factor => factor is not Number && factor.IsConstant).ToEquatableArray();

    /// <summary>The product of the factors with symbols, one object each time: printers ask for it again and again.</summary>
    public Expr Varying => _varying ??= Factors.Any(factor => factor.IsConstant) ? Canonical.Subproduct(Factors.Where(factor => !factor.IsConstant)) : this;

    private protected override bool HasSameParts(Expr other) => ((Product)other).Factors == Factors;
}

/// <summary>A power with a constant rational exponent that is neither 0 nor 1. A root of a rational number is one.</summary>
internal sealed class Power(Expr @base, Rational exponent)
    : Expr(Hash.Combine(Hash.Combine(6, @base.GetHashCode()), exponent.GetHashCode()), @base)
{
    public Expr Base { get; } = @base;

    public Rational Exponent { get; } = exponent;

    private protected override bool HasSameParts(Expr other) =>
        ((Power)other).Exponent == Exponent && ((Power)other).Base.Equals(Base);
}

/// <summary>An elementary function of one argument.</summary>
internal sealed class Apply(Function function, Expr argument)
    : Expr(Hash.Combine(Hash.Combine(7, (int)function), argument.GetHashCode()), argument)
{
    public Function Function { get; } = function;

    public Expr Argument { get; } = argument;

    private protected override bool HasSameParts(Expr other) =>
        ((Apply)other).Function == Function && ((Apply)other).Argument.Equals(Argument);
}

/// <summary>The angle of the point (x, y) in (−π, π].</summary>
internal sealed class Atan2(Expr y, Expr x)
    : Expr(Hash.Combine(Hash.Combine(9, y.GetHashCode()), x.GetHashCode()), y, x)
{
    public Expr Y { get; } = y;

    public Expr X { get; } = x;

    private protected override bool HasSameParts(Expr other) => ((Atan2)other).Y.Equals(Y) && ((Atan2)other).X.Equals(X);
}

internal enum Function
{
    Sin,
    Cos,
    Tan,
    Exp,
    Log,
    Tanh,
}
