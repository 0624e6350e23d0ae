namespace ManifoldDsl.Symbolics;

/// <summary>
/// Names, after the mathematics, for what several expressions share, each computed once (<c>cosAngle</c>, <c>sin2Angle</c>,
/// <c>expT</c>): a value and its derivatives, given together, are computed together.
/// </summary>
internal sealed class SharedTerms
{
    private readonly Dictionary<Expr, string> _names = [];
    private readonly HashSet<string> _taken;
    private readonly SortedDictionary<Rational, string> _roots = [];
    private readonly CommonSubexpressions _common;

    /// <param name="symbols">The coordinates and weights, in their order.</param>
    /// <param name="expressions">The expressions that will be computed together.</param>
    /// <param name="reserved">Identifiers that the surrounding code uses itself.</param>
    /// <param name="escape">Makes an identifier of a symbol's name that could be a keyword.</param>
    public SharedTerms(
        IEnumerable<Symbol> symbols,
        IReadOnlyList<Expr> expressions,
        IEnumerable<string> reserved,
        Func<string, string> escape)
    {
        _taken = [.. reserved];
        foreach (var symbol in symbols)
        {
            _names.Add(symbol, escape(Unused(symbol.Name)));
        }

        _common = new(expressions);
        Steps = StepsOf(_common).ToEquatableArray();
        foreach (var radicand in _common.Radicands.OrderBy(radicand => radicand))
        {
            RootName(radicand);
        }
    }

    /// <summary>What is to be computed before the expressions, in this order.</summary>
    public EquatableArray<SharedStep> Steps { get; }

    /// <summary>The square roots of numbers, with the names of their constants: 2 → Sqrt2.</summary>
    public IReadOnlyDictionary<Rational, string> Roots => _roots;

    /// <summary>The name of a symbol or of what a step computes.</summary>
    public string NameOf(Expr expr) => _names[expr];

    public bool TryNameOf(Expr expr, out string name) => _names.TryGetValue(expr, out name!);

    /// <summary>The factors of a product of symbols, some of which may be products that a step computes.</summary>
    public EquatableArray<Expr> FactorsOf(Product product) => _common.FactorsOf(product);

    public string RootName(Rational radicand)
    {
        if (!_roots.TryGetValue(radicand, out var name))
        {
            _roots.Add(radicand, name = Unused("Sqrt" + radicand));
        }

        return name;
    }

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

    private IEnumerable<SharedStep> StepsOf(CommonSubexpressions common)
    {
        var steps = common.Steps.ToArray();
        var all = new HashSet<Expr>(steps);
        foreach (var step in steps.Where(step => !_names.ContainsKey(step)))
        {
            if (step is Apply { Argument: var argument } && Structure.IsWave(step))
            {
                var (sine, cosine) = (Expr.Sin(argument), Expr.Cos(argument));
                _names.Add(sine, Unused(StepNames.Of(sine, _names)));
                _names.Add(cosine, Unused(StepNames.Of(cosine, _names)));
                yield return new WaveStep(argument, all.Contains(sine), all.Contains(cosine));
            }
            else
            {
                _names.Add(step, Unused(StepNames.Of(step, _names)));
                yield return Structure.IsCall(step) ? new CallStep(step) : new TermStep(step);
            }
        }
    }
}
