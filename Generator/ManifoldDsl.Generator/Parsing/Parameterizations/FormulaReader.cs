using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Lowers what the compiler understood of a method's body to one expression in its parameters.</summary>
/// <param name="name">The parameterization, for messages.</param>
/// <param name="bodies">Finds the bodies of the methods that are called.</param>
/// <param name="cancellation">Looked at for every operation.</param>
internal sealed class FormulaReader(string name, MethodBodies bodies, CancellationToken cancellation)
{
    /// <summary>Operations and calls within one another: reading recurses over them, and a compiler's stack is small.</summary>
    private const int DeepestNesting = 200;

    /// <summary>Operations in all, a method's as often as it is called.</summary>
    private const int MostOperations = 200_000;

    private readonly Stack<IMethodSymbol> _calls = new();
    private int _depth;
    private int _operations;

    /// <summary>The method whose body was read last, within which a refusal lies.</summary>
    public IMethodSymbol? Current => _calls.Count > 0 ? _calls.Peek() : null;

    /// <summary>The value that a method returns, given its arguments' values in the order of its parameters.</summary>
    /// <exception cref="RefusedException">Something in it cannot be part of a formula.</exception>
    /// <exception cref="UndefinedExpressionException">It has no value.</exception>
    /// <exception cref="ExpressionLimitException">It is too large.</exception>
    public Expr Read(IMethodSymbol method, IBlockOperation body, IReadOnlyList<Expr> arguments)
    {
        _calls.Push(method);
        var values = new Dictionary<ISymbol, Expr>(SymbolEqualityComparer.Default);
        for (var i = 0; i < arguments.Count; i++)
        {
            values[method.Parameters[i]] = arguments[i];
        }

        var result = ReadStatements(body, values);
        _calls.Pop(); // not where reading ends early: Current is asked for then
        return result;
    }

    private Expr ReadStatements(IBlockOperation body, Dictionary<ISymbol, Expr> values)
    {
        foreach (var statement in body.Operations)
        {
            switch (statement)
            {
                case IVariableDeclarationGroupOperation group:
                    foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    {
                        ReadLocal(declarator, values);
                    }

                    break;
                case IEmptyOperation:
                    break;
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                    return ReadValue(value, values);
                default:
                    throw Unreadable(statement);
            }
        }

        throw Unreadable(body);
    }

    private void ReadLocal(IVariableDeclaratorOperation declarator, Dictionary<ISymbol, Expr> values)
    {
        var local = declarator.Symbol;
        if (local.IsRef || declarator.GetVariableInitializer()?.Value is not { } value)
        {
            throw Refused(ParameterizationRules.UnreadableCode, declarator.Syntax, $"the local '{local.Name}' {(local.IsRef ? "by reference" : "without a value")}", "give it its value where it is declared");
        }

        if (!KnownTypes.IsValue(local.Type) && !(local.IsConst && KnownTypes.IsInteger(local.Type)))
        {
            throw Refused(ParameterizationRules.UnreadableCode, declarator.Syntax, $"the local '{local.Name}' of type {KnownTypes.Show(local.Type)}", "declare it as double, Coordinate or Weight");
        }

        values[local] = ReadValue(value, values);
    }

    private Expr ReadValue(IOperation operation, Dictionary<ISymbol, Expr> values)
    {
        cancellation.ThrowIfCancellationRequested();
        if (++_operations > MostOperations)
        {
            throw new ExpressionLimitException($"it has more than {MostOperations} operations, those of called methods included");
        }

        if (++_depth > DeepestNesting)
        {
            throw new ExpressionLimitException($"its operations and calls are nested more than {DeepestNesting} deep");
        }

        operation = WithoutSigns(operation, out var isNegative);
        var value = operation switch
        {
            _ when ConstantReader.IsConstant(operation) => ConstantReader.Read(operation, name),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum when IsArithmetic(sum) => ReadSum(sum, values),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } product when IsArithmetic(product) => ReadProduct(product, values),
            IParameterReferenceOperation { Parameter: var parameter } when values.TryGetValue(parameter, out var argument) => argument,
            ILocalReferenceOperation { Local: var local } when values.TryGetValue(local, out var assigned) => assigned,
            IFieldReferenceOperation { Field: { IsStatic: true } field } when KnownTypes.IsValue(field.Type) => throw Refused(ParameterizationRules.RuntimeField, operation.Syntax, field.Name),
            IInvocationOperation call => ReadCall(call, values),
            _ => throw Unreadable(operation),
        };
        _depth--;
        return isNegative ? -value : value;
    }

    /// <summary>What conversions, signs and their like stand before.</summary>
    private static IOperation WithoutSigns(IOperation operation, out bool isNegative)
    {
        isNegative = false;
        while (true)
        {
            switch (operation)
            {
                case var _ when ConstantReader.IsConstant(operation):
                    return operation;
                case IConversionOperation conversion when KnownTypes.IsValue(conversion.Type):
                    operation = conversion.Operand;
                    break;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus or UnaryOperatorKind.Minus } sign when KnownTypes.IsValue(sign.Type):
                    isNegative ^= sign.OperatorKind == UnaryOperatorKind.Minus;
                    operation = sign.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    private Expr ReadSum(IBinaryOperation sum, Dictionary<ISymbol, Expr> values) => Expr.Sum(
        Chain(sum, BinaryOperatorKind.Add, BinaryOperatorKind.Subtract)
            .Select(term => term.IsInverse ? -ReadValue(term.Operand, values) : ReadValue(term.Operand, values)));

    private Expr ReadProduct(IBinaryOperation product, Dictionary<ISymbol, Expr> values) => Expr.Product(
        Chain(product, BinaryOperatorKind.Multiply, BinaryOperatorKind.Divide)
            .Select(factor => factor.IsInverse ? ReadValue(factor.Operand, values).Power(-1) : ReadValue(factor.Operand, values)));

    /// <summary>
    /// The operands of a chain a + b − c + …, from left to right. It leans to the left and may be thousands long, so this walks
    /// along it instead of recursing, and the whole becomes one sum.
    /// </summary>
    private static Stack<(IOperation Operand, bool IsInverse)> Chain(IBinaryOperation top, BinaryOperatorKind kind, BinaryOperatorKind inverse)
    {
        var operands = new Stack<(IOperation Operand, bool IsInverse)>();
        IOperation left = top;
        while (WithoutConversions(left) is IBinaryOperation binary && (binary.OperatorKind == kind || binary.OperatorKind == inverse) && IsArithmetic(binary))
        {
            operands.Push((binary.RightOperand, binary.OperatorKind == inverse));
            left = binary.LeftOperand;
        }

        operands.Push((left, false));
        return operands;
    }

    private static IOperation WithoutConversions(IOperation operation)
    {
        while (operation is IConversionOperation conversion && KnownTypes.IsValue(conversion.Type))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static bool IsArithmetic(IBinaryOperation binary) => KnownTypes.IsValue(binary.Type)
        && (binary.OperatorMethod is null || KnownTypes.IsValue(binary.OperatorMethod.ContainingType));

    private Expr ReadCall(IInvocationOperation call, Dictionary<ISymbol, Expr> values)
    {
        var method = call.TargetMethod;
        var isMath = KnownTypes.IsMath(method.ContainingType);
        if (isMath || KnownTypes.IsFunctions(method.ContainingType))
        {
            if (!KnownTypes.IsValue(method.ReturnType) || method.Parameters.Any(parameter => parameter.RefKind != RefKind.None || !KnownTypes.IsValue(parameter.Type)))
            {
                throw UnreadableCall(call, "it is not a function of doubles", "write its arguments as doubles, as in Math.Max(1.0, x)");
            }

            var arguments = Arguments(call, values);
            return (isMath ? MathFunctions.Apply(method.Name, arguments) : MathFunctions.Vocabulary(method.Name, arguments))
                ?? throw UnreadableCall(call, "it has no formula here", "write it with Sin, Cos, Tan, Exp, Log, Sqrt, Tanh, Pow and Atan2");
        }

        if (CalledMethods.WhyNot(method) is var (reason, remedy))
        {
            throw UnreadableCall(call, reason, remedy);
        }

        if (_calls.Contains(method, SymbolEqualityComparer.Default))
        {
            throw UnreadableCall(call, "it would call itself without end", "write the formula without recursion");
        }

        return bodies.Find(method, out var implementation) is { } body
            ? Read(implementation, body, Arguments(call, values))
            : throw UnreadableCall(call, "its source is not part of this project", "write its formula as a static method here");
    }

    /// <summary>The arguments in the order of the parameters, whatever the order of named ones.</summary>
    private Expr[] Arguments(IInvocationOperation call, Dictionary<ISymbol, Expr> values) =>
        [.. call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => ReadValue(argument.Value, values))];

    private RefusedException UnreadableCall(IInvocationOperation call, string reason, string remedy) =>
        Refused(ParameterizationRules.UnreadableMethod, call.Syntax, call.TargetMethod.Name, reason, remedy);

    private RefusedException Unreadable(IOperation operation)
    {
        var (construct, remedy) = Constructs.Describe(ref operation);
        return Refused(ParameterizationRules.UnreadableCode, operation.Syntax, construct, remedy);
    }

    private RefusedException Refused(DiagnosticDescriptor rule, SyntaxNode at, params object[] arguments) =>
        new(rule, at.GetLocation(), [name, .. arguments]);
}
