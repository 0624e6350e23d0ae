namespace ManifoldDsl.Symbolics;

/// <summary>
/// Prints expressions as C#. It uses operators only, because functions stand in the steps that are printed before, and roots
/// of numbers in constants that the printer collects.
/// </summary>
internal sealed class CSharpPrinter
{
    private const string PiConstant = "global::System.Math.PI";

    private readonly SharedTerms _shared;
    private readonly CSharpDialect _dialect;

    /// <summary>Prints what has no symbols: it is computed in double, whatever the dialect is.</summary>
    private readonly CSharpPrinter _constants;

    public CSharpPrinter(SharedTerms shared, CSharpDialect dialect = CSharpDialect.Double)
    {
        (_shared, _dialect) = (shared, dialect);
        _constants = dialect == CSharpDialect.Double ? this : new(shared);
    }

    /// <summary>The square roots that what is printed needs as constants of type double, with their names: 2 → Sqrt2.</summary>
    public IReadOnlyDictionary<Rational, string> Roots => _shared.Roots;

    /// <summary>Whether the dialect has all the functions of the steps; for vectors, atan2 and huge powers are missing.</summary>
    public bool IsSupported => _shared.Steps.All(step => CSharpFunctions.Has(_dialect, step));

    private bool IsRounded => _dialect is CSharpDialect.Float or CSharpDialect.FloatVector;

    private bool IsVector => _dialect is CSharpDialect.DoubleVector or CSharpDialect.FloatVector;

    /// <summary>The value of an expression, after the steps. In a dialect of vectors also a constant is a vector; of tensors, a double.</summary>
    public string Print(Expr expr) =>
        expr.IsConstant && (IsRounded || IsVector) ? CSharpFunctions.Constant(_dialect, PrintScalar(expr))
        : _shared.TryNameOf(expr, out var name) ? name
        : PrintStructure(expr);

    /// <summary>The statements that compute what the expressions share, each a local: <c>var expT = …;</c>.</summary>
    public IEnumerable<string> PrintSteps() => _shared.Steps.SelectMany(step => step switch
    {
        WaveStep wave => (wave.Argument.IsConstant ? _constants : this).PrintWave(wave),
        CallStep { Call: var call } => [Declaration(call, (call.IsConstant ? _constants : this).PrintCall(call))],
        TermStep { Term: var term } => [Declaration(term, PrintStructure(term))],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "unknown kind of step"),
    });

    /// <inheritdoc cref="CSharpNumbers.Print(Rational)"/>
    public static string PrintNumber(Rational value) => CSharpNumbers.Print(value);

    /// <inheritdoc cref="CSharpNumbers.Print(double)"/>
    public static string PrintDouble(double value) => CSharpNumbers.Print(value);

    private string Declaration(Expr expr, string value) => $"var {_shared.NameOf(expr)} = {value};";

    private IEnumerable<string> PrintWave(WaveStep wave)
    {
        var (sine, cosine) = (Expr.Sin(wave.Argument), Expr.Cos(wave.Argument));
        if (wave.NeedsSine && wave.NeedsCosine && _dialect != CSharpDialect.Tensor)
        {
            return [$"var ({_shared.NameOf(sine)}, {_shared.NameOf(cosine)}) = {CSharpFunctions.Library(_dialect)}.SinCos({Print(wave.Argument)});"];
        }

        return new[] { (IsNeeded: wave.NeedsSine, Call: sine), (IsNeeded: wave.NeedsCosine, Call: cosine) }
            .Where(call => call.IsNeeded)
            .Select(call => Declaration(call.Call, PrintCall(call.Call)));
    }

    private string PrintCall(Expr expr) => expr switch
    {
        Apply call => CSharpFunctions.Call(_dialect, call.Function, PrintArgument(call.Argument)),
        Atan2 { Y: var y, X: var x } when _dialect == CSharpDialect.Tensor => CSharpFunctions.Atan2(
            _dialect,
            y.IsConstant ? CSharpFunctions.Filled(Print(x), Print(y)) : Print(y),
            x.IsConstant ? CSharpFunctions.Filled(Print(y), Print(x)) : Print(x)),
        Atan2 atan2 => CSharpFunctions.Atan2(_dialect, Print(atan2.Y), Print(atan2.X)),
        Power power => CSharpFunctions.Power(_dialect, PrintArgument(power.Base), power.Exponent),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr, "This expression is no call."),
    };

    private string PrintArgument(Expr argument) =>
        Print(argument) is var printed && _dialect == CSharpDialect.Tensor && !_shared.TryNameOf(argument, out _) ? $"({printed})" : printed;

    private string PrintStructure(Expr expr) => expr switch
    {
        Number number => PrintNumber(number.Value),
        Pi => PiConstant,
        Sum sum => PrintSum(sum),
        Product product => PrintProduct(product),
        Power { Base: Number { Value: { IsInteger: true } radicand } } power when Structure.IsRootOfNumber(power) => _shared.RootName(radicand),
        Power { Exponent.Sign: < 0 } power when Structure.IsMultiplied(power) => $"{CSharpFunctions.One(_dialect)} / {PrintDivisor([power])}",
        Power power when Structure.IsMultiplied(power) => PrintPower(power),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr, "This expression has no C# form."),
    };

    /// <summary>A number as a factor or an argument: (float)(2.0 * Sqrt2).</summary>
    private string PrintScalar(Expr constant)
    {
        if (IsRounded && constant is Number number)
        {
            return CSharpNumbers.PrintFloat(number.Value);
        }

        var printed = _constants.Print(constant);
        return !IsRounded ? printed
            : printed.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or ':') ? $"(float){printed}"
            : $"(float)({printed})";
    }

    private string PrintSum(Sum sum) => sum.Terms
        .Select((term, i) =>
        {
            var negative = Canonical.Coefficient(term).Sign < 0;
            var sign = (i, negative) switch { (0, false) => "", (0, true) => "-", (_, false) => " + ", _ => " - " };
            return sign + Print(negative ? -term : term);
        })
        .Aggregate(string.Concat);

    private string PrintProduct(Product product)
    {
        var (coefficient, constants, varying) = Structure.Split(product);
        var groups = varying is Number ? []
            : (!varying.Equals(product) && _shared.TryNameOf(varying, out _)) || varying is not Product inner ? [varying]
            : _shared.FactorsOf(inner).ToArray();
        if (IsRounded || IsVector)
        {
            var constant = Expr.Product([coefficient.Abs(), .. constants]);
            return (coefficient.Sign < 0 ? "-" : "") + PrintQuotient(constant.IsOne ? [] : [PrintScalar(constant)], groups, isScalar: true);
        }

        return (coefficient.Sign < 0 ? "-" : "") + PrintQuotient([.. PrintMultiple(coefficient.Abs(), constants)], [.. constants.Skip(constants.Count > 0 && constants[0] is Pi ? 1 : 0), .. groups], isScalar: false);
    }

    /// <summary>The number before the factors: with π a constant, which the compiler folds, (global::System.Math.PI / 180.0).</summary>
    private static IEnumerable<string> PrintMultiple(Rational coefficient, EquatableArray<Expr> constants)
    {
        if (constants.Count > 0 && constants[0] is Pi)
        {
            var multiple = coefficient.Numerator.IsOne ? PiConstant : $"{PrintNumber(coefficient.Numerator)} * {PiConstant}";
            return [coefficient.IsInteger ? multiple : $"({multiple} / {PrintNumber(coefficient.Denominator)})"];
        }

        return coefficient.IsOne ? []
            : PrintNumber(coefficient) is var number && number.Contains('/') ? [$"({number})"]
            : [number];
    }

    private string PrintQuotient(string[] numbers, IReadOnlyList<Expr> factors, bool isScalar)
    {
        var divisors = factors.Where(factor => Structure.IsDivisor(factor) && !_shared.TryNameOf(factor, out _)).ToArray();
        var above = numbers.Concat(factors.Except(divisors).Select(PrintFactor)).ToArray();
        // a scalar multiplies a vector, but is not divided by one
        var dividend = above.Length == 0 ? CSharpFunctions.One(_dialect)
            : above.Length == 1 && numbers.Length == 1 && isScalar ? CSharpFunctions.Constant(_dialect, above[0])
            : string.Join(" * ", above);
        return divisors.Length == 0 ? dividend : $"{dividend} / {PrintDivisor(divisors)}";
    }

    /// <summary>What x⁻¹·y⁻² divides by: (x * y * y).</summary>
    private string PrintDivisor(IReadOnlyList<Expr> divisors)
    {
        var positive = divisors.Cast<Power>().Select(power => power.Base.Power(-power.Exponent)).ToArray();
        var product = string.Join(" * ", positive.Select(PrintFactor));
        return positive.Length > 1 || (positive[0] is Power && !_shared.TryNameOf(positive[0], out _)) ? $"({product})" : product;
    }

    private string PrintPower(Power power)
    {
        var (left, right) = Structure.Halves(power);
        return $"{PrintFactor(left)} * {(right is Power { Exponent.IsInteger: true } && !_shared.TryNameOf(right, out _) ? $"({PrintFactor(right)})" : PrintFactor(right))}";
    }

    private string PrintFactor(Expr expr) => Print(expr) is var printed && !_shared.TryNameOf(expr, out _)
        && ((expr is Sum && !(expr.IsConstant && (IsRounded || IsVector))) || printed.Contains('/') || printed[0] == '-') ? $"({printed})" : printed;
}
