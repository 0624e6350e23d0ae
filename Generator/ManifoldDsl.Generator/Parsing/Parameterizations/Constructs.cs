using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Names what C# has and a formula has not, and says what to write instead.</summary>
internal static class Constructs
{
    private const string NoCases = "a parameterization is one smooth formula, so write a step as Tanh and a bend as Sqrt or Log";
    private const string OneValue = "each local has one value, so declare another local for the new one";
    private const string NoSteps = "write its terms out, or put one of them into a static method and call it";
    private const string StaticMethod = "write it as a static method of the class";
    private const string Numbers = "write numbers of type double";
    private const string OneReturn = "write local declarations and one return";

    /// <summary>The name of a construct and the remedy.</summary>
    /// <param name="operation">What cannot be read; afterwards the part of it that is to blame.</param>
    public static (string Construct, string Remedy) Describe(ref IOperation operation)
    {
        while (operation is IExpressionStatementOperation statement)
        {
            operation = statement.Operation;
        }

        return operation switch
        {
            IConditionalOperation { Syntax: ConditionalExpressionSyntax } => ("a conditional expression (?:)", NoCases),
            IConditionalOperation => ("an if", NoCases),
            ISwitchOperation or ISwitchExpressionOperation => ("a switch", NoCases),
            ICoalesceOperation or IConditionalAccessOperation or ICoalesceAssignmentOperation => ($"the operator {Operator(operation)}", NoCases),
            IIsPatternOperation or IIsTypeOperation => ("a pattern (is)", NoCases),
            ILoopOperation => ("a loop", NoSteps),
            IDeconstructionAssignmentOperation => ("a deconstruction", "declare one local for each value"),
            ICompoundAssignmentOperation or IIncrementOrDecrementOperation => ($"the operator {Operator(operation)}", OneValue),
            IAssignmentOperation => ("an assignment", OneValue),
            ILocalFunctionOperation => ("a local function", StaticMethod),
            IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => ("a lambda or delegate", StaticMethod),
            IPropertyReferenceOperation property => ($"the property '{property.Property.Name}'", "write a const or a static method"),
            IFieldReferenceOperation field => ($"the field '{field.Field.Name}' of type {KnownTypes.Show(field.Field.Type)}", "write a const or a static method"),
            IInstanceReferenceOperation => ("this", "a parameterization is static, so pass what it needs as a weight"),
            IArrayElementReferenceOperation or IArrayCreationOperation or ICollectionExpressionOperation => ("an array or collection", "declare one local for each value"),
            ITupleOperation => ("a tuple", "declare one local for each value"),
            IObjectCreationOperation or IDefaultValueOperation or ITypeParameterObjectCreationOperation => ("a new object", "write the number that is meant, such as 0"),
            IInterpolatedStringOperation => ("a string", Numbers),
            IThrowOperation => ("a throw", "a formula has a value everywhere, so leave it out"),
            IAwaitOperation => ("await", OneReturn),
            ITryOperation or IUsingOperation or IUsingDeclarationOperation or ILockOperation or IBranchOperation or ILabeledOperation or IBlockOperation => ("this statement", OneReturn),
            IReturnOperation => ("yield", OneReturn),
            IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation => ("dynamic", Numbers),
            IConversionOperation cast => ($"a conversion to {KnownTypes.Show(cast.Type)}", "compute with double, Coordinate and Weight"),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } => ("the operator %", "circles wrap by themselves, so use the coordinate as it is"),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ExclusiveOr } => ("the operator ^", "write a power as Pow(x, 2)"),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } => ($"arithmetic of type {KnownTypes.Show(operation.Type)}", "compute with double, Coordinate and Weight"),
            IBinaryOperation or IUnaryOperation or IRangeOperation => ($"the operator {Operator(operation)}", NoCases),
            ILocalReferenceOperation or IParameterReferenceOperation => ($"'{operation.Syntax}' of type {KnownTypes.Show(operation.Type)}", "compute with double, Coordinate and Weight"),
            _ => ($"{Name(operation)}", "write it with + - * /, constants, and the functions Sin, Cos, Tan, Exp, Log, Sqrt, Tanh, Pow and Atan2"),
        };
    }

    /// <summary>The operator as written: the token beside an operand.</summary>
    private static string Operator(IOperation operation) => operation.Syntax
        .ChildTokens()
        .Select(token => token.Text)
        .FirstOrDefault() ?? Name(operation);

    private static string Name(IOperation operation) => operation.Syntax.Kind() is SyntaxKind.None
        ? "this code"
        : $"this code ({operation.Kind})";
}
