namespace ManifoldDsl.Symbolics;

/// <summary>What to write so that a function respects a gluing.</summary>
internal static class SeamRemedy
{
    public static string Of(Expr function, Gluing gluing, Topology topology)
    {
        if (gluing.Across is not { } theta)
        {
            return "use even powers, or products of two of its coordinates";
        }

        if (gluing.Second.Count > 1)
        {
            var width = gluing.Second.First(replacement => !replacement.Coordinate.Equals(theta)).Coordinate;
            var odd = topology.IsAngle(topology.Coordinates.TakeWhile(coordinate => !coordinate.Equals(width)).Count()) ? $"sin({width.Name})" : width.Name;
            return $"what is odd in {width.Name} needs half frequencies in {theta.Name}, as in {odd}*cos({theta.Name}/2), and what is even whole ones";
        }

        var wrong = Waves(function, theta).FirstOrDefault(wave => !IsWhole(wave, theta));
        return wrong is null
            ? $"write it with cos({theta.Name}) and sin({theta.Name}), which close up"
            : $"{TextPrinter.Print(wrong)} needs a whole frequency, as in {TextPrinter.Print(Nearest(wrong, theta))}";
    }

    private static IEnumerable<Apply> Waves(Expr expr, Coordinate theta) => expr switch
    {
        Sum sum => sum.Terms.SelectMany(term => Waves(term, theta)),
        Product product => product.Factors.SelectMany(factor => Waves(factor, theta)),
        Power power => Waves(power.Base, theta),
        Apply { Function: Function.Sin or Function.Cos } wave when Substitution.DependsOn(wave.Argument, theta) =>
            Substitution.DependsOn(Frequency(wave, theta), theta) ? [] : [wave],
        Apply call => Waves(call.Argument, theta),
        Atan2 atan2 => Waves(atan2.Y, theta).Concat(Waves(atan2.X, theta)),
        _ => [],
    };

    private static bool IsWhole(Apply wave, Coordinate theta) => Frequency(wave, theta) is Number { Value.IsInteger: true };

    private static Expr Frequency(Apply wave, Coordinate theta) => Differentiation.Differentiate(wave.Argument, theta);

    private static Expr Nearest(Apply wave, Coordinate theta)
    {
        if (Frequency(wave, theta) is not Number { Value: var frequency })
        {
            return Canonical.Call(wave.Function, theta); // it is a weight
        }

        var whole = (frequency.Abs() + new Rational(1, 2)).Floor() is { IsZero: false } rounded ? rounded : 1;
        return Canonical.Call(wave.Function, wave.Argument + (((frequency.Sign * (Rational)whole) - frequency) * theta));
    }
}
