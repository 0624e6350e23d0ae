namespace ManifoldDsl.Symbolics;

/// <summary>
/// Names, after the mathematics, for what several expressions share: coordinates, and sines and cosines, each computed once
/// (<c>cosAngle</c>, <c>sin2Angle</c>).
/// </summary>
internal sealed class SharedTerms
{
    private readonly Dictionary<Expr, string> _names = [];
    private readonly HashSet<string> _taken;

    /// <param name="coordinates">The coordinates, in their order.</param>
    /// <param name="expressions">The expressions that will be computed together.</param>
    /// <param name="reserved">Identifiers that the surrounding code uses itself.</param>
    /// <param name="escape">Makes an identifier of a coordinate's name that could be a keyword.</param>
    public SharedTerms(
        IEnumerable<Coordinate> coordinates,
        IEnumerable<Expr> expressions,
        IEnumerable<string> reserved,
        Func<string, string> escape)
    {
        _taken = [.. reserved];
        foreach (var coordinate in coordinates)
        {
            _names.Add(coordinate, escape(Unused(coordinate.Name)));
        }

        Waves = expressions.SelectMany(Applications).Distinct().GroupBy(call => call.Argument)
            .OrderBy(group => group.Key, ExprOrder.Instance)
            .Select(group => new Wave(group.Key, group.Any(IsSine), group.Any(call => !IsSine(call))))
            .ToEquatableArray();
        foreach (var wave in Waves)
        {
            _names.Add(Expr.Sin(wave.Argument), Unused("sin" + Suffix(wave.Argument)));
            _names.Add(Expr.Cos(wave.Argument), Unused("cos" + Suffix(wave.Argument)));
        }
    }

    /// <summary>The sines and cosines to compute, one entry per argument, in canonical order.</summary>
    public EquatableArray<Wave> Waves { get; }

    public string NameOf(Expr expr) => _names[expr];

    /// <summary>The wanted name, numbered if something else has it.</summary>
    public string Unused(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = wanted + "_" + i;
        }

        return name;
    }

    private static bool IsSine(Apply call) => call.Function == Function.Sin;

    private static IEnumerable<Apply> Applications(Expr expr) => expr switch
    {
        Apply call => [call],
        Sum sum => sum.Terms.SelectMany(Applications),
        Product product => product.Factors.SelectMany(Applications),
        Power power => Applications(power.Base),
        _ => [],
    };

    /// <summary>2·angle → "2Angle"; arguments of another shape are numbered by <see cref="Unused"/>.</summary>
    private static string Suffix(Expr argument)
    {
        var (coefficient, rest) = Canonical.SplitCoefficient(argument);
        return rest is Coordinate coordinate && coefficient.IsInteger
            ? (coefficient.IsOne ? "" : coefficient.ToString()) + char.ToUpperInvariant(coordinate.Name[0]) + coordinate.Name.Substring(1)
            : "Term";
    }
}

/// <summary>An argument whose sine, cosine or both are needed.</summary>
internal readonly record struct Wave(Expr Argument, bool NeedsSine, bool NeedsCosine);
