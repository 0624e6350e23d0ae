namespace ManifoldDsl.Symbolics;

/// <summary>An argument slope·t + rest, with a slope that is free of t.</summary>
internal readonly record struct LinearArgument(Expr Whole, Expr Slope)
{
    /// <summary>Points at which a slope that no rule simplifies to 0 is tried: three values, which are no special ones.</summary>
    private static readonly double[] Trials = [0.7310585786300049, 1.618033988749895, 2.414213562373095];

    /// <summary>A slope below this, at every trial, may be 0: √2 + √3 − √(5 + 2√6) is.</summary>
    private const double Negligible = 1e-12;

    public bool IsConstant => Slope.IsZero;

    /// <summary>The argument, or null if it is not linear in the coordinate or its slope may be an unrecognised 0.</summary>
    public static LinearArgument? Of(Expr argument, Coordinate coordinate)
    {
        var slope = Expansion.Expand(Differentiation.Differentiate(argument, coordinate));
        return Substitution.DependsOn(slope, coordinate) || (!slope.IsZero && slope is not Number && MayBeZero(slope)) ? null : new(argument, slope);
    }

    /// <summary>The argument at a place, in a form in which sines and cosines see multiples of π.</summary>
    public Expr At(Coordinate coordinate, Expr place) => Expansion.Expand(Substitution.Substitute(Whole, coordinate, place));

    private static bool MayBeZero(Expr slope)
    {
        var names = new HashSet<string>();
        Collect(slope, names);
        return Trials.All(trial =>
        {
            // every symbol has its own value, so that a difference of two weights is none
            var values = names.OrderBy(name => name, StringComparer.Ordinal).Select((name, i) => (name, Value: trial + (0.37 * i)))
                .ToDictionary(pair => pair.name, pair => pair.Value);
            var value = Evaluation.Evaluate(slope, values);
            return !(Math.Abs(value) > Negligible);
        });
    }

    private static void Collect(Expr expr, HashSet<string> names)
    {
        switch (expr)
        {
            case { IsConstant: true }:
                break;
            case Symbol symbol:
                names.Add(symbol.Name);
                break;
            case Sum sum:
                sum.Terms.ToList().ForEach(term => Collect(term, names));
                break;
            case Product product:
                product.Factors.ToList().ForEach(factor => Collect(factor, names));
                break;
            case Power power:
                Collect(power.Base, names);
                break;
            case Apply call:
                Collect(call.Argument, names);
                break;
            case Atan2 atan2:
                Collect(atan2.Y, names);
                Collect(atan2.X, names);
                break;
        }
    }
}
