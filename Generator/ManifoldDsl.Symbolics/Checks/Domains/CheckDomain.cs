namespace ManifoldDsl.Symbolics;

/// <summary>The closed domain of a function for numerical search: the product of its factors, and weights where it has some.</summary>
internal sealed class CheckDomain
{
    private readonly (DomainFactor Factor, int Symbol, int Parameter)[] _factors;

    public CheckDomain(IEnumerable<DomainFactor> factors)
    {
        var (symbol, parameter) = (0, 0);
        var placed = new List<(DomainFactor, int, int)>();
        foreach (var factor in factors)
        {
            placed.Add((factor, symbol, parameter));
            symbol += factor.Symbols.Count;
            parameter += factor.Parameters.Count;
        }

        _factors = [.. placed];
        Symbols = [.. _factors.SelectMany(item => item.Factor.Symbols)];
        Parameters = [.. _factors.SelectMany(item => item.Factor.Parameters)];
        Ranges = [.. _factors.SelectMany(item => item.Factor.Ranges)];
    }

    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>The box that <see cref="At"/> maps onto the domain.</summary>
    public IReadOnlyList<Interval> Parameters { get; }

    public IReadOnlyList<Interval> Ranges { get; }

    /// <summary>The coordinates as the user declared them, each with the symbols that it consists of.</summary>
    public IEnumerable<(string Name, IReadOnlyList<int> Symbols)> Declared => _factors.SelectMany(item =>
        item.Factor.Declared.Select(declared => (declared.Name, (IReadOnlyList<int>)[.. declared.Symbols.Select(symbol => symbol + item.Symbol)])));

    public int IndexOf(Symbol symbol) => Symbols.TakeWhile(other => !other.Equals(symbol)).Count();

    /// <summary>This domain and weights, as large as they usually are.</summary>
    public CheckDomain With(IReadOnlyList<Weight> weights) => weights.Count == 0
        ? this
        : new([.. _factors.Select(item => item.Factor), new BoxFactor(weights, [.. weights.Select(_ => new Interval(-2, 2))])]);

    /// <summary>The parameters that an expression depends on.</summary>
    public int[] ActiveParameters(Expr expr) => [.. _factors.SelectMany(item => item.Factor.Symbols
        .Select((symbol, i) => (symbol, i))
        .Where(part => Substitution.DependsOn(expr, part.symbol))
        .SelectMany(part => item.Factor.ParametersOf(part.i))
        .Distinct()
        .Select(parameter => parameter + item.Parameter))];

    /// <summary>The symbols' values at parameters.</summary>
    public double[] At(double[] parameters)
    {
        var point = new double[Symbols.Count];
        foreach (var (factor, symbol, parameter) in _factors)
        {
            factor.At(Part(parameters, parameter, factor.Parameters.Count)).CopyTo(point, symbol);
        }

        return point;
    }

    /// <summary>Directions that span the tangent space.</summary>
    public IReadOnlyList<double[]> Tangents(double[] point) => [.. _factors.SelectMany(item =>
        item.Factor.Tangents(Part(point, item.Symbol, item.Factor.Symbols.Count)).Select(tangent =>
        {
            var direction = new double[Symbols.Count];
            tangent.CopyTo(direction, item.Symbol);
            return direction;
        }))];

    /// <summary>How far two points are apart, relative to the size of the domain.</summary>
    public double Distance(double[] first, double[] second) => _factors.Max(item =>
        item.Factor.Distance(Part(first, item.Symbol, item.Factor.Symbols.Count), Part(second, item.Symbol, item.Factor.Symbols.Count)));

    /// <summary>Names a place by the symbols that an expression depends on.</summary>
    public string Describe(double[] point, Expr expr) => Describe(point, symbol => Substitution.DependsOn(expr, symbol));

    public string Describe(double[] point) => Describe(point, _ => true);

    private string Describe(double[] point, Func<Symbol, bool> isOfInterest) => string.Join(", ", _factors
        .Select(item => item.Factor.Describe(Part(point, item.Symbol, item.Factor.Symbols.Count), i => isOfInterest(item.Factor.Symbols[i])))
        .Where(text => text.Length > 0));

    private static double[] Part(double[] whole, int start, int count)
    {
        if (count == whole.Length)
        {
            return whole;
        }

        var part = new double[count];
        Array.Copy(whole, start, part, 0, count);
        return part;
    }
}
