namespace ManifoldDsl.Symbolics;

/// <summary>A part of an expression that is not finite, or not smooth, for some values of its argument.</summary>
internal sealed record Hazard(HazardKind Kind, Expr Call, Expr Argument)
{
    /// <summary>All of an expression, the inner ones first.</summary>
    public static IEnumerable<Hazard> In(Expr expr)
    {
        var found = new List<Hazard>();
        Collect(expr, found, []);
        return found;
    }

    private static void Collect(Expr expr, List<Hazard> found, HashSet<Expr> seen)
    {
        if (!seen.Add(expr))
        {
            return;
        }

        if (GeneralPower(expr) is { } power)
        {
            seen.Add(Expr.Log(power.Argument));
            found.AddRange(In(power.Argument));
            found.Add(power);
        }

        foreach (var part in Parts(expr))
        {
            Collect(part, found, seen);
        }

        if (Of(expr) is { } hazard)
        {
            found.Add(hazard);
        }
    }

    /// <summary>A power whose exponent is no number: exp(a·log b).</summary>
    private static Hazard? GeneralPower(Expr expr) => expr is Apply { Function: Function.Exp, Argument: Product { Factors: var factors } }
        && factors.OfType<Apply>().Where(factor => factor.Function == Function.Log).ToArray() is [var log]
            ? new(HazardKind.GeneralPower, expr, log.Argument)
            : null;

    private static Hazard? Of(Expr expr) => expr switch
    {
        Power { Base: Number } => null,
        Power { Exponent: { IsInteger: true, Sign: < 0 } } power => new(HazardKind.Denominator, expr, power.Base),
        Power { Exponent: { IsInteger: false, Sign: < 0 } } power => new(HazardKind.RootInDenominator, expr, power.Base),
        Power { Exponent.IsInteger: false } power => new(power.Exponent < 1 ? HazardKind.Root : HazardKind.FractionalPower, expr, power.Base),
        Apply { Function: Function.Log, Argument: var argument } => new(HazardKind.Logarithm, expr, argument),
        Apply { Function: Function.Tan, Argument: var argument } => new(HazardKind.Tangent, expr, Expr.Cos(argument)),
        Atan2 => new(HazardKind.Angle, expr, expr),
        _ => null,
    };

    private static IEnumerable<Expr> Parts(Expr expr) => expr switch
    {
        Sum sum => sum.Terms,
        Product product => product.Factors,
        Power power => [power.Base],
        Apply call => [call.Argument],
        Atan2 atan2 => [atan2.Y, atan2.X],
        _ => [],
    };
}

internal enum HazardKind
{
    /// <summary>Its argument must not be 0.</summary>
    Denominator,

    /// <summary>Its argument must be positive.</summary>
    RootInDenominator,

    /// <summary>Its argument must not be negative; at 0 its derivative is infinite.</summary>
    Root,

    /// <summary>Its argument must not be negative.</summary>
    FractionalPower,

    /// <summary>Its argument must be positive.</summary>
    Logarithm,

    /// <summary>A power whose exponent is no number: its argument must be positive.</summary>
    GeneralPower,

    /// <summary>The cosine of its argument, which is taken as the hazard's, must not be 0.</summary>
    Tangent,

    /// <summary>Undefined at the origin, and it turns from π to −π along the negative axis.</summary>
    Angle,
}
