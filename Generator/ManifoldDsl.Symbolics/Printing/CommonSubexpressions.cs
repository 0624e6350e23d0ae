namespace ManifoldDsl.Symbolics;

/// <summary>
/// Decides what is computed once for several expressions: every function, and each sum, product or power that is used more
/// than once and worth a name.
/// </summary>
internal sealed class CommonSubexpressions
{
    private const int LeastCost = 2;
    private const int ManyUses = 1 << 20; // saturates: a use of a use multiplies

    private readonly Dictionary<Expr, EquatableArray<Expr>> _groups = [];
    private readonly HashSet<Expr> _halves = [];
    private readonly HashSet<Expr> _steps = [];
    private readonly HashSet<Expr> _waves = [];
    private readonly Dictionary<Expr, int> _levels = [];

    public CommonSubexpressions(IReadOnlyList<Expr> expressions)
    {
        _groups = CommonFactors.Find([.. Users(expressions).OfType<Product>().Where(product => product.Factors.All(factor => !factor.IsConstant))]);
        var order = Users(expressions);
        var uses = new Dictionary<Expr, int>();
        foreach (var expr in expressions)
        {
            Use(expr, 1);
        }

        Radicands = [.. order.OfType<Power>().Where(Structure.IsRootOfNumber).Select(root => ((Number)root.Base).Value)];
        foreach (var expr in order)
        {
            var isStep = Structure.IsCall(expr) || IsWorthAName(expr, uses[Key(expr)]);
            if (isStep)
            {
                _steps.Add(expr);
            }

            foreach (var part in PartsOnce(expr))
            {
                Use(part, isStep ? 1 : uses[Key(expr)]);
            }
        }

        void Use(Expr expr, int times)
        {
            uses.TryGetValue(Key(expr), out var sofar);
            uses[Key(expr)] = Math.Min(sofar + times, ManyUses);
        }
    }

    /// <summary>What is to be named, in the order of computation.</summary>
    public IEnumerable<Expr> Steps => _steps
        .OrderBy(Level)
        .ThenBy(step => Structure.IsWave(step) ? 0 : Structure.IsCall(step) ? 1 : 2)
        .ThenBy(step => step, ExprOrder.Instance);

    /// <summary>What stands under the square roots of numbers.</summary>
    public IEnumerable<Rational> Radicands { get; }

    /// <summary>The factors of a product of symbols, some of which may be products that are shared.</summary>
    public EquatableArray<Expr> FactorsOf(Product product) => _groups.TryGetValue(product, out var group) ? group : product.Factors;

    /// <summary>The sine and the cosine of one argument are one computation.</summary>
    private static Expr Key(Expr expr) => expr is Apply { Function: Function.Sin } wave ? Expr.Cos(wave.Argument) : expr;

    /// <summary>All subexpressions, each after all that use it.</summary>
    private List<Expr> Users(IReadOnlyList<Expr> expressions)
    {
        var (seen, order) = (new HashSet<Expr>(), new List<Expr>());
        foreach (var expr in expressions)
        {
            Visit(expr);
        }

        order.Reverse();
        return order;

        void Visit(Expr expr)
        {
            if (seen.Add(expr))
            {
                foreach (var part in Parts(expr))
                {
                    Visit(part);
                }

                order.Add(expr);
            }
        }
    }

    /// <summary>The parts to count as used: those of a sine-cosine pair once.</summary>
    private EquatableArray<Expr> PartsOnce(Expr expr) => Structure.IsWave(expr) && !_waves.Add(Key(expr)) ? default : Parts(expr);

    /// <summary>What an expression is computed from, as often as it is used.</summary>
    private EquatableArray<Expr> Parts(Expr expr)
    {
        switch (expr)
        {
            case Sum sum:
                return sum.Terms;
            case Product product:
                var (_, constants, varying) = Structure.Split(product);
                return varying.Equals(product) ? FactorsOf(product) : new([.. constants, varying]);
            case Power power when Structure.IsRootOfNumber(power):
                return default;
            case Power { Exponent.Sign: < 0 } power when Structure.IsMultiplied(power):
                return EquatableArray.Of(power.Base.Power(-power.Exponent));
            case Power power when Structure.IsMultiplied(power):
                var (left, right) = Structure.Halves(power);
                if (left is Power && left.Equals(right))
                {
                    _halves.Add(left);
                }

                return EquatableArray.Of(left, right);
            case Power power:
                return EquatableArray.Of(power.Base);
            case Apply call:
                return EquatableArray.Of(call.Argument);
            case Atan2 atan2:
                return EquatableArray.Of(atan2.Y, atan2.X);
            default:
                return default;
        }
    }

    private bool IsWorthAName(Expr expr, int uses)
    {
        if (uses < 2 || expr.IsConstant || expr is not (Sum or Product or Power)
            || (expr is Product product && !Structure.Split(product).Varying.Equals(expr)))
        {
            return false;
        }

        var cost = Structure.Cost(expr);
        return cost >= LeastCost || (expr is Power && ((uses - 1) * cost >= LeastCost || _halves.Contains(expr)));
    }

    /// <summary>How many steps have to be computed before this one, one after the other.</summary>
    private int Level(Expr expr)
    {
        if (!_levels.TryGetValue(expr, out var level))
        {
            level = Parts(expr).Select(part => Level(part) + (_steps.Contains(part) ? 1 : 0)).DefaultIfEmpty(0).Max();
            _levels.Add(expr, level);
        }

        return level;
    }
}
