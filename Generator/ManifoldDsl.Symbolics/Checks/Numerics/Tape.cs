namespace ManifoldDsl.Symbolics;

/// <summary>
/// Expressions as a list of operations: what they share is computed once, and constants are converted once, so that
/// thousands of points cost as much as a few evaluations of the trees. Values, first derivatives and ranges.
/// </summary>
internal sealed class Tape
{
    private const int LargestWholePower = 1_000_000;

    private readonly List<Step> _steps = [];
    private readonly Dictionary<Expr, int> _registers = [];
    private readonly int[] _outputs;
    private readonly double[] _values;
    private readonly double[] _slopes;
    private readonly int _symbols;

    public Tape(IReadOnlyList<Symbol> symbols, IEnumerable<Expr> outputs)
    {
        _symbols = symbols.Count;
        for (var i = 0; i < symbols.Count; i++)
        {
            _registers[symbols[i]] = Add(new(Operation.Symbol, i, 0, 0));
        }

        _outputs = [.. outputs.Select(Register)];
        _values = new double[_steps.Count];
        _slopes = new double[_steps.Count];
    }

    private enum Operation
    {
        Constant,
        Symbol,
        Sum,
        Product,
        WholePower,
        Power,
        Apply,
        Atan2,
    }

    public int Count => _outputs.Length;

    public double[] Evaluate(double[] symbols)
    {
        Run(symbols);
        return [.. _outputs.Select(output => _values[output])];
    }

    /// <summary>The value of the first output.</summary>
    public double First(double[] symbols)
    {
        Run(symbols);
        return _values[_outputs[0]];
    }

    /// <summary>The derivatives of all outputs in a direction.</summary>
    public double[] Differentiate(double[] symbols, double[] direction)
    {
        Run(symbols);
        for (var i = 0; i < _steps.Count; i++)
        {
            _slopes[i] = Slope(_steps[i], direction, _values[i]);
        }

        return [.. _outputs.Select(output => _slopes[output])];
    }

    /// <summary>The derivatives of all outputs by one symbol.</summary>
    public double[] Differentiate(double[] symbols, int symbol)
    {
        var direction = new double[_symbols];
        direction[symbol] = 1;
        return Differentiate(symbols, direction);
    }

    /// <summary>What contains all values of the first output.</summary>
    public Interval Range(IReadOnlyList<Interval> symbols)
    {
        var ranges = new Interval[_steps.Count];
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = Range(_steps[i], ranges, symbols);
        }

        return ranges[_outputs[0]];
    }

    private void Run(double[] symbols)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            var step = _steps[i];
            _values[i] = step.Operation switch
            {
                Operation.Constant => step.Constant,
                Operation.Symbol => symbols[step.A],
                Operation.Sum => _values[step.A] + _values[step.B],
                Operation.Product => _values[step.A] * _values[step.B],
                Operation.WholePower => step.B == 2 ? _values[step.A] * _values[step.A] : Math.Pow(_values[step.A], step.B),
                Operation.Power => step.Constant == 0.5 ? Math.Sqrt(_values[step.A]) : Math.Pow(_values[step.A], step.Constant),
                Operation.Apply => Evaluation.Apply((Function)step.B, _values[step.A]),
                _ => Math.Atan2(_values[step.A], _values[step.B]),
            };
        }
    }

    private double Slope(Step step, double[] direction, double value)
    {
        var a = step.Operation is Operation.Constant or Operation.Symbol ? 0 : _slopes[step.A];
        switch (step.Operation)
        {
            case Operation.Constant:
                return 0;
            case Operation.Symbol:
                return direction[step.A];
            case Operation.Sum:
                return a + _slopes[step.B];
            case Operation.Product:
                return (a * _values[step.B]) + (_values[step.A] * _slopes[step.B]);
            case Operation.WholePower:
                return a == 0 ? 0 : a * step.B * Math.Pow(_values[step.A], step.B - 1);
            case Operation.Power:
                return a == 0 ? 0 : a * step.Constant * Math.Pow(_values[step.A], step.Constant - 1);
            case Operation.Apply:
                return a == 0 ? 0 : a * OuterSlope((Function)step.B, _values[step.A], value);
            default:
                var (y, x) = (_values[step.A], _values[step.B]);
                return ((x * a) - (y * _slopes[step.B])) / ((x * x) + (y * y));
        }
    }

    private static Interval Range(Step step, Interval[] ranges, IReadOnlyList<Interval> symbols) => step.Operation switch
    {
        Operation.Constant => new(step.Constant, step.Constant),
        Operation.Symbol => symbols[step.A],
        Operation.Sum => ranges[step.A] + ranges[step.B],
        Operation.Product => ranges[step.A] * ranges[step.B],
        Operation.WholePower => ranges[step.A].Power(step.B),
        Operation.Power => ranges[step.A].Root(step.Constant),
        Operation.Apply => Range((Function)step.B, ranges[step.A]),
        _ => new(-Math.PI, Math.PI),
    };

    private static Interval Range(Function function, Interval argument) => function switch
    {
        Function.Sin => argument.Sin(),
        Function.Cos => argument.Cos(),
        Function.Tan => argument.Tan(),
        Function.Exp => argument.Monotonic(Math.Exp),
        Function.Log => argument.Monotonic(x => Math.Log(Math.Max(x, 0))),
        _ => argument.Monotonic(Math.Tanh),
    };

    private static double OuterSlope(Function function, double argument, double value) => function switch
    {
        Function.Sin => Math.Cos(argument),
        Function.Cos => -Math.Sin(argument),
        Function.Tan => 1 + (value * value),
        Function.Exp => value,
        Function.Log => 1 / argument,
        _ => 1 - (value * value),
    };

    private int Register(Expr expr)
    {
        if (!_registers.TryGetValue(expr, out var register))
        {
            _registers[expr] = register = Compile(expr);
        }

        return register;
    }

    private int Compile(Expr expr) => expr switch
    {
        Number number => Add(new(Operation.Constant, 0, 0, number.Value.ToDouble())),
        Pi => Add(new(Operation.Constant, 0, 0, Math.PI)),
        Sum { Terms: var terms } => terms.Skip(1).Aggregate(Register(terms[0]), (sum, term) => Add(new(Operation.Sum, sum, Register(term), 0))),
        Product { Factors: var factors } => factors.Skip(1).Aggregate(Register(factors[0]), (product, factor) => Add(new(Operation.Product, product, Register(factor), 0))),
        Power { Exponent.IsInteger: true } power when power.Exponent.Abs() < LargestWholePower => Add(new(Operation.WholePower, Register(power.Base), (int)power.Exponent.Numerator, 0)),
        Power power => Add(new(Operation.Power, Register(power.Base), 0, power.Exponent.ToDouble())),
        Apply call => Add(new(Operation.Apply, Register(call.Argument), (int)call.Function, 0)),
        Atan2 atan2 => Add(new(Operation.Atan2, Register(atan2.Y), Register(atan2.X), 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, "unknown kind of expression, or a symbol that has no value here"),
    };

    private int Add(Step step)
    {
        _steps.Add(step);
        return _steps.Count - 1;
    }

    /// <summary>One operation; B is a register, a whole exponent or a function.</summary>
    private readonly record struct Step(Operation Operation, int A, int B, double Constant);
}
