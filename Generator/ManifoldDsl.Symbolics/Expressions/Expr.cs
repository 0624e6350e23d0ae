namespace ManifoldDsl.Symbolics;

/// <summary>
/// A mathematical expression over exact numbers, π, coordinates and weights: a closed set of immutable nodes, equal by value.
/// Every node is made by the factories and operators below, which keep it in canonical form (<see cref="Canonical"/>),
/// so that equal sums and products are equal trees.
/// </summary>
internal abstract class Expr : IEquatable<Expr>
{
    private readonly int _hash;

    private protected Expr(int hash, params IReadOnlyList<Expr> parts)
    {
        _hash = hash;
        (Depth, Size, IsConstant) = (1, 1, this is not Symbol);
        foreach (var part in parts)
        {
            IsConstant &= part.IsConstant;
            Depth = Math.Max(Depth, part.Depth + 1);
            Size = Math.Min(Size + part.Size, int.MaxValue / 2); // saturates: each part is smaller than the limit below
        }

        NodeBudget.Count(Depth, Size);
    }

    public static Expr Zero { get; } = new Number(Rational.Zero);

    public static Expr One { get; } = new Number(Rational.One);

    public static Expr Pi { get; } = new Pi();

    /// <summary>The height of the tree, 1 for a leaf.</summary>
    public int Depth { get; }

    /// <summary>The number of nodes of the tree, written out.</summary>
    public int Size { get; }

    /// <summary>Whether it has no coordinate and no weight.</summary>
    public bool IsConstant { get; }

    public bool IsZero => this is Number { Value.IsZero: true };

    public bool IsOne => this is Number { Value.IsOne: true };

    public static implicit operator Expr(int value) => new Number(value);

    public static implicit operator Expr(Rational value) => new Number(value);

    public static Expr operator +(Expr a, Expr b) => Canonical.Sum([a, b]);

    public static Expr operator -(Expr a, Expr b) => Canonical.Sum([a, -b]);

    public static Expr operator -(Expr a) => Scaled(-Rational.One, a);

    public static Expr operator *(Expr a, Expr b) => a is Number { Value: var value } ? Scaled(value, b) : Canonical.Product([a, b]);

    public static Expr operator /(Expr a, Expr b) => Canonical.Product([a, Canonical.Power(b, -1)]);

    public static Expr Sum(IEnumerable<Expr> terms) => Canonical.Sum(terms);

    public static Expr Product(IEnumerable<Expr> factors) => Canonical.Product(factors);

    public static Expr Sqrt(Expr argument) => Canonical.Power(argument, new Rational(1, 2));

    public static Expr Sin(Expr argument) => Canonical.Sin(argument);

    public static Expr Cos(Expr argument) => Canonical.Cos(argument);

    public static Expr Tan(Expr argument) => Canonical.Tan(argument);

    public static Expr Exp(Expr argument) => Canonical.Exp(argument);

    public static Expr Log(Expr argument) => Canonical.Log(argument);

    public static Expr Tanh(Expr argument) => Canonical.Tanh(argument);

    public static Expr Atan2(Expr y, Expr x) => Canonical.Atan2(y, x);

    public static Expr Coordinate(string name) => new Coordinate(name);

    /// <summary>A power: with a rational exponent as it stands, otherwise b^a = exp(a·log b), for positive b.</summary>
    public static Expr Power(Expr @base, Expr exponent) => exponent is Number { Value: var value }
        ? Canonical.Power(@base, value)
        : Exp(exponent * Log(@base));

    public Expr Power(Rational exponent) => Canonical.Power(this, exponent);

    public sealed override int GetHashCode() => _hash;

    public sealed override bool Equals(object? obj) => Equals(obj as Expr);

    public bool Equals(Expr? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && GetType() == other.GetType() && HasSameParts(other));

    public sealed override string ToString() => UnicodePrinter.Print(this);

    private static Expr Scaled(Rational factor, Expr expr)
    {
        var (coefficient, remaining) = Canonical.SplitCoefficient(expr);
        return Canonical.Scaled(factor * coefficient, remaining);
    }

    /// <summary>Compares the parts of two nodes of the same type.</summary>
    private protected abstract bool HasSameParts(Expr other);
}
