namespace ManifoldDsl.Symbolics;

/// <summary>
/// What is checked: basis functions that are written one by one, or a formula W of coordinates and weights. A formula that is
/// linear in its weights has basis functions too, which are named after the weights.
/// </summary>
internal sealed class CheckedFormula
{
    private const int Draws = 6;

    private IReadOnlyList<Expr>? _probes;
    private RationalMatrix? _exactGram;
    private bool _hasExactGram;

    private CheckedFormula(Topology topology, IReadOnlyList<Expr> parts, IReadOnlyList<string> subjects, IReadOnlyList<Weight> weights, IReadOnlyList<Expr>? functions, IReadOnlyList<string> names)
    {
        Topology = topology;
        Domain = new(DomainFactor.Of(topology));
        Parts = parts;
        Subjects = subjects;
        Weights = weights;
        Functions = functions;
        Names = names;
    }

    public Topology Topology { get; }

    public CheckDomain Domain { get; }

    /// <summary>The expressions as they are written: the formula, or each basis function.</summary>
    public IReadOnlyList<Expr> Parts { get; }

    /// <summary>What the parts are called in messages.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>The weights of a formula.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>The basis functions, or null where the formula is not linear in its weights.</summary>
    public IReadOnlyList<Expr>? Functions { get; }

    /// <summary>What the basis functions are called in messages.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool IsFormula => Weights.Count > 0;

    /// <summary>The exact Gram matrix of the basis functions, or null where no table of moments gives it.</summary>
    public RationalMatrix? ExactGram(CancellationToken cancellation)
    {
        if (!_hasExactGram)
        {
            (_exactGram, _hasExactGram) = (MomentGram.TryOf(Topology, Functions!, cancellation), true);
        }

        return _exactGram;
    }

    /// <summary>Functions of the context alone that have the regularity of W: the basis, or W at several weights.</summary>
    public IReadOnlyList<Expr> Probes => _probes ??= Functions ?? WeightDraws.Functions(this, Draws);

    public static CheckedFormula OfFunctions(Topology topology, EquatableArray<Expr> functions, EquatableArray<string> names) =>
        new(topology, functions, [.. names.Select(name => "The function " + name)], [], functions, [.. names.Select(Operand)]);

    public static CheckedFormula OfWeights(Topology topology, Expr formula, EquatableArray<string> weights, CancellationToken cancellation)
    {
        var symbols = weights.Select(name => new Weight(name)).ToArray();
        return new(topology, [formula], ["W"], symbols, LinearParts(formula, symbols, cancellation), weights);
    }

    /// <summary>The coefficients of the weights where nothing else is in the formula.</summary>
    private static Expr[]? LinearParts(Expr formula, IReadOnlyList<Weight> weights, CancellationToken cancellation)
    {
        var slopes = weights.Select(weight => Constant(Differentiation.Differentiate(formula, weight))).ToArray();
        if (slopes.Any(slope => slope is null))
        {
            return null;
        }

        var without = weights.Aggregate(formula, (expr, weight) => Substitution.Substitute(expr, weight, 0));
        return Identities.TrySimplify(() => without, cancellation) is { IsZero: true } ? [.. slopes.Select(slope => slope!)] : null;

        Expr? Constant(Expr slope)
        {
            var simple = weights.Any(weight => Substitution.DependsOn(slope, weight)) ? Identities.TrySimplify(() => slope, cancellation) : slope;
            return simple is null || weights.Any(weight => Substitution.DependsOn(simple, weight)) ? null : simple;
        }
    }

    /// <summary>A text in parentheses where it would be misread beside a factor: 2·(1 + t), but 2·exp(-t).</summary>
    private static string Operand(string text)
    {
        var depth = 0;
        foreach (var character in text)
        {
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (depth == 0 && character is '+' or '-')
            {
                return $"({text})";
            }
        }

        return text;
    }
}
