namespace ManifoldDsl.Symbolics.Tests;

/// <summary>
/// A formula as it is written, which nothing simplifies: evaluated naively, it is what the symbolic core is compared with.
/// </summary>
internal abstract record Tree
{
    /// <summary>The number of operations, by which random trees are sampled and compared.</summary>
    public virtual int Operations => 0;

    /// <summary>The value and the derivative at a point.</summary>
    public abstract Dual At(Func<string, Dual> point);

    /// <summary>The same with every sign positive: what rounding errors are measured by.</summary>
    public virtual Dual Magnitude(Func<string, Dual> point) => At(point).Abs();

    /// <summary>The formula in the symbolic core.</summary>
    public abstract Expr Build();

    /// <summary>A tolerance for the value and the derivative, far above rounding and far below a wrong term.</summary>
    public (double Value, double Slope) Tolerance(Func<string, Dual> point)
    {
        var magnitude = Magnitude(point);
        return (1e-11 * (1 + magnitude.Value), 1e-11 * (1 + magnitude.Value + magnitude.Slope));
    }
}

internal sealed record Constant(Rational Value) : Tree
{
    public override Dual At(Func<string, Dual> point) => (double)Value.Numerator / (double)Value.Denominator;

    public override Expr Build() => Value;

    public override string ToString() => $"({Value})";
}

internal sealed record PiConstant : Tree
{
    public override Dual At(Func<string, Dual> point) => Math.PI;

    public override Expr Build() => Expr.Pi;

    public override string ToString() => "π";
}

internal sealed record Root(Rational Radicand) : Tree
{
    public override Dual At(Func<string, Dual> point) => Math.Sqrt((double)Radicand.Numerator / (double)Radicand.Denominator);

    public override Expr Build() => Expr.Sqrt(Radicand);

    public override string ToString() => $"√({Radicand})";
}

internal sealed record Variable(string Name) : Tree
{
    public override Dual At(Func<string, Dual> point) => point(Name);

    public override Expr Build() => Expr.Coordinate(Name);

    public override string ToString() => Name;
}

/// <summary>The weight that formulas are learned in.</summary>
internal sealed record Learned(string Name) : Tree
{
    public override Dual At(Func<string, Dual> point) => point(Name);

    public override Expr Build() => new Weight(Name);

    public override string ToString() => Name;
}

internal sealed record Raised(Tree Base, int Exponent) : Tree
{
    public override int Operations => Base.Operations + 1;

    public override Dual At(Func<string, Dual> point) => Base.At(point).Power(Exponent);

    public override Dual Magnitude(Func<string, Dual> point) => Base.Magnitude(point).Power(Exponent).Abs();

    public override Expr Build() => Base.Build().Power(Exponent);

    public override string ToString() => $"({Base})^{Exponent}";
}

internal sealed record Wave(bool IsSine, Tree Argument) : Tree
{
    public override int Operations => Argument.Operations + 1;

    public override Dual At(Func<string, Dual> point) => IsSine ? Argument.At(point).Sin() : Argument.At(point).Cos();

    public override Dual Magnitude(Func<string, Dual> point) =>
        Argument.Magnitude(point) is var argument ? new(1 + argument.Value, argument.Slope * (1 + argument.Value)) : default;

    public override Expr Build() => IsSine ? Expr.Sin(Argument.Build()) : Expr.Cos(Argument.Build());

    public override string ToString() => $"{(IsSine ? "sin" : "cos")}({Argument})";
}

internal sealed record Binary(char Operator, Tree Left, Tree Right) : Tree
{
    public override int Operations => Left.Operations + Right.Operations + 1;

    public override Dual At(Func<string, Dual> point) => Operator switch
    {
        '+' => Left.At(point) + Right.At(point),
        '−' => Left.At(point) - Right.At(point),
        _ => Left.At(point) * Right.At(point),
    };

    public override Dual Magnitude(Func<string, Dual> point) => Operator == '·'
        ? Left.Magnitude(point) * Right.Magnitude(point)
        : Left.Magnitude(point) + Right.Magnitude(point);

    public override Expr Build() => Operator switch
    {
        '+' => Left.Build() + Right.Build(),
        '−' => Left.Build() - Right.Build(),
        _ => Left.Build() * Right.Build(),
    };

    public override string ToString() => $"({Left} {Operator} {Right})";
}
