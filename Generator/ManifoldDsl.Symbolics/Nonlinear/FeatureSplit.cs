namespace ManifoldDsl.Symbolics;

/// <summary>
/// Replaces the largest parts of a formula that depend on the context alone by symbols: in start·exp(−rate·t) that is t, in
/// start·exp(−t²) it is exp(−t²).
/// </summary>
internal sealed class FeatureSplit
{
    private readonly Weight[] _weights;
    private readonly Dictionary<Expr, Feature> _features = [];
    private readonly HashSet<string> _taken;

    private FeatureSplit(Expr formula, EquatableArray<string> weights)
    {
        _weights = [.. weights.Select(weight => new Weight(weight))];
        _taken = [.. weights];
        Value = Split(formula);
        Features = _features.Values.ToEquatableArray();
        IsAffine = !Features.Any(feature => Differentiation.Differentiate(Value, feature.Symbol) is var slope && Features.Any(other => Substitution.DependsOn(slope, other.Symbol)));
    }

    /// <summary>The formula in features and weights.</summary>
    public Expr Value { get; }

    public EquatableArray<Feature> Features { get; }

    /// <summary>Whether the value is affine in the features.</summary>
    public bool IsAffine { get; }

    public static FeatureSplit Of(Expr formula, EquatableArray<string> weights) => new(formula, weights);

    private Expr Split(Expr expr)
    {
        if (!DependsOnWeights(expr))
        {
            return ToFeature(expr);
        }

        return expr switch
        {
            Sum sum => Group(sum.Terms, Expr.Sum),
            Product product => Group(product.Factors, Expr.Product),
            Power power => Split(power.Base).Power(power.Exponent),
            Apply call => Canonical.Call(call.Function, Split(call.Argument)),
            Atan2 atan2 => Expr.Atan2(Split(atan2.Y), Split(atan2.X)),
            _ => expr,
        };
    }

    /// <summary>All terms or factors that depend on the context alone are one feature; constants are none.</summary>
    private Expr Group(EquatableArray<Expr> parts, Func<IEnumerable<Expr>, Expr> combine)
    {
        var ofContext = parts.Where(part => !DependsOnWeights(part) && !IsConstant(part)).ToArray();
        var others = parts.Where(part => !ofContext.Contains(part)).Select(part => IsConstant(part) ? part : Split(part));
        return ofContext.Length == 0 ? combine(others) : combine(others.Append(ToFeature(combine(ofContext))));
    }

    /// <summary>A constant stays, and so does a constant factor: 2·t and −t share the feature t.</summary>
    private Expr ToFeature(Expr expr)
    {
        if (IsConstant(expr))
        {
            return expr;
        }

        var factors = expr is Product product ? product.Factors : EquatableArray.Of(expr);
        var varying = Expr.Product(factors.Where(factor => !IsConstant(factor)));
        if (!_features.TryGetValue(varying, out var feature))
        {
            _features.Add(varying, feature = new(new(Unused(varying)), varying));
        }

        return Expr.Product(factors.Where(IsConstant).Append(feature.Symbol));
    }

    private string Unused(Expr feature)
    {
        var wanted = feature switch
        {
            Coordinate coordinate => coordinate.Name,
            Apply { Argument: Coordinate { Name: var name } } call => call.Function.ToString().ToLowerInvariant() + char.ToUpperInvariant(name[0]) + name.Substring(1),
            _ => "feature",
        };
        var unused = wanted;
        for (var i = 2; !_taken.Add(unused); i++)
        {
            unused = wanted + i;
        }

        return unused;
    }

    private bool DependsOnWeights(Expr expr) => _weights.Any(weight => Substitution.DependsOn(expr, weight));

    private static bool IsConstant(Expr expr) => expr switch
    {
        Number or Pi => true,
        Symbol => false,
        Sum sum => sum.Terms.All(IsConstant),
        Product product => product.Factors.All(IsConstant),
        Power power => IsConstant(power.Base),
        Apply call => IsConstant(call.Argument),
        Atan2 atan2 => IsConstant(atan2.Y) && IsConstant(atan2.X),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression"),
    };
}
