namespace ManifoldDsl.Symbolics.Tests;

/// <summary>Writes the same formula in another way.</summary>
internal static class Rewriting
{
    /// <summary>Every sum and product with its operands exchanged: a + b is b + a.</summary>
    public static Tree Commuted(Tree tree) => tree switch
    {
        Binary { Operator: '−', Left: var left, Right: var right } =>
            new Binary('+', new Binary('·', Commuted(right), new Constant(-1)), Commuted(left)),
        Binary binary => new Binary(binary.Operator, Commuted(binary.Right), Commuted(binary.Left)),
        Raised power => power with { Base = Commuted(power.Base) },
        Wave wave => wave with { Argument = Commuted(wave.Argument) },
        Called call => call with { Argument = Commuted(call.Argument) },
        AngleOf angle => new AngleOf(Commuted(angle.Y), Commuted(angle.X)),
        _ => tree,
    };

    /// <summary>Sums and products with other brackets, powers as products: (a + b) + c is a + (b + c), a² is a·a.</summary>
    public static Tree Regrouped(Tree tree) => tree switch
    {
        Binary { Operator: not '−', Left: Binary left, Right: var right } binary when left.Operator == binary.Operator =>
            Regrouped(new Binary(left.Operator, left.Left, new Binary(left.Operator, left.Right, right))),
        Binary binary => binary with { Left = Regrouped(binary.Left), Right = Regrouped(binary.Right) },
        Raised { Exponent: 2, Base: var squared } => new Binary('·', Regrouped(squared), Regrouped(squared)),
        Wave wave => wave with { Argument = Regrouped(wave.Argument) },
        _ => tree,
    };
}
