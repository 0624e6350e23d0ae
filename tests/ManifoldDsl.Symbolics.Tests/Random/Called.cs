namespace ManifoldDsl.Symbolics.Tests;

/// <summary>A function of an argument in whose neighbourhood it is defined.</summary>
internal sealed record Called(string Name, Tree Argument) : Tree
{
    public override int Operations => Argument.Operations + 1;

    public override Dual At(Func<string, Dual> point)
    {
        var argument = Argument.At(point);
        var (value, slope, _) = Derivatives(argument.Value);
        return new(value, slope * argument.Slope);
    }

    // An error of the argument is multiplied by the slope.
    public override Dual Magnitude(Func<string, Dual> point)
    {
        var argument = Argument.Magnitude(point);
        var (value, slope, curvature) = Derivatives(Argument.At(point).Value);
        return new(Math.Abs(value) + (Math.Abs(slope) * argument.Value), (Math.Abs(slope) + (Math.Abs(curvature) * argument.Value)) * argument.Slope);
    }

    public override Expr Build() => Name switch
    {
        "tan" => Expr.Tan(Argument.Build()),
        "exp" => Expr.Exp(Argument.Build()),
        "tanh" => Expr.Tanh(Argument.Build()),
        "log" => Expr.Log(Argument.Build()),
        "sqrt" => Expr.Sqrt(Argument.Build()),
        _ => Argument.Build().Power(Exponent),
    };

    public override string ToString() => Name[0] == '^' ? $"({Argument}){Name}" : $"{Name}({Argument})";

    private Rational Exponent => Name switch
    {
        "sqrt" => new(1, 2),
        "^(-1/2)" => new(-1, 2),
        "^(2/3)" => new(2, 3),
        "^(-5/3)" => new(-5, 3),
        _ => new(-2, 1),
    };

    /// <summary>The value, the slope and the curvature.</summary>
    private (double Value, double Slope, double Curvature) Derivatives(double at)
    {
        switch (Name)
        {
            case "tan":
                var tangent = Math.Tan(at);
                return (tangent, 1 + (tangent * tangent), 2 * tangent * (1 + (tangent * tangent)));
            case "exp":
                return (Math.Exp(at), Math.Exp(at), Math.Exp(at));
            case "tanh":
                var value = Math.Tanh(at);
                return (value, 1 / (Math.Cosh(at) * Math.Cosh(at)), -2 * value / (Math.Cosh(at) * Math.Cosh(at)));
            case "log":
                return (Math.Log(at), 1 / at, -1 / (at * at));
            default:
                var exponent = (double)Exponent.Numerator / (double)Exponent.Denominator;
                return (Math.Pow(at, exponent), exponent * Math.Pow(at, exponent - 1), exponent * (exponent - 1) * Math.Pow(at, exponent - 2));
        }
    }
}

/// <summary>The angle of the point (x, y), for positive x.</summary>
internal sealed record AngleOf(Tree Y, Tree X) : Tree
{
    public override int Operations => Y.Operations + X.Operations + 1;

    public override Dual At(Func<string, Dual> point)
    {
        var (y, x) = (Y.At(point), X.At(point));
        return new(Math.Atan2(y.Value, x.Value), ((x.Value * y.Slope) - (y.Value * x.Slope)) / Squared(x, y));
    }

    public override Dual Magnitude(Func<string, Dual> point)
    {
        var (y, x, r2) = (Y.Magnitude(point), X.Magnitude(point), Squared(X.At(point), Y.At(point)));
        var relative = (x.Value + y.Value) * (x.Value + y.Value) / r2;
        return new(4 + relative, ((x.Value * y.Slope) + (y.Value * x.Slope)) * (1 + relative) / r2);
    }

    public override Expr Build() => Expr.Atan2(Y.Build(), X.Build());

    public override string ToString() => $"atan2({Y}, {X})";

    private static double Squared(Dual x, Dual y) => (x.Value * x.Value) + (y.Value * y.Value);
}
