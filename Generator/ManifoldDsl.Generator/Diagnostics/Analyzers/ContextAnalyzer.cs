using System.Collections.Immutable;
using System.Globalization;
using ManifoldDsl.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>
/// Checks the contexts that a manifold's generated methods are called with, as far as the call alone shows. (Declarations are
/// the generator's: see docs/architecture.md.)
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The generated methods that take a context per coordinate.</summary>
    private static readonly string[] Methods = ["At", "Basis", "BasisDerivative", "MoveTo"];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. ContextRules.All];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.TargetMethod.IsStatic || !Methods.Contains(call.TargetMethod.Name))
        {
            return;
        }

        var topologies = call.TargetMethod.ContainingType.GetAttributes()
            .Select(attribute => new AttributeReader(attribute, context.CancellationToken))
            .Where(attribute => KnownNames.Topologies.Contains(attribute.FullName))
            .ToArray();
        if (topologies.Length == 0)
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Double } parameter && Problem(argument.Value, parameter.Name, topologies) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static Diagnostic? Problem(IOperation value, string name, AttributeReader[] topologies)
    {
        if (value is IConversionOperation { IsImplicit: true, Operand: IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide, Syntax: BinaryExpressionSyntax division } quotient }
            && LosesFraction(quotient))
        {
            var (text, fix) = ExpressionFixes.RealDivision(division);
            return Fix.Report(ContextRules.IntegerDivision, division.GetLocation(), division, name, text, fix);
        }

        if (value.ConstantValue is not { HasValue: true, Value: double context })
        {
            return null;
        }

        if (double.IsNaN(context) || double.IsInfinity(context))
        {
            return Fix.Report(ContextRules.NotFinite, value.Syntax.GetLocation(), name, Number(context));
        }

        return LineRange.Of(name, topologies) is { } range && (context < range.From || context > range.To)
            ? Fix.Report(ContextRules.OutsideRange, value.Syntax.GetLocation(), Number(context), name, Number(range.From), Number(range.To), Number(context < range.From ? range.From : range.To))
            : null;
    }

    /// <summary>4 / 2 is what it looks like, 1 / 2 is 0, and index / 4 is hardly meant to be rounded down.</summary>
    private static bool LosesFraction(IBinaryOperation quotient) =>
        quotient.Type?.SpecialType is >= SpecialType.System_Int32 and <= SpecialType.System_UInt64
        && !(Constant(quotient.LeftOperand) is { } dividend && Constant(quotient.RightOperand) is { } divisor && divisor != 0 && dividend % divisor == 0);

    private static decimal? Constant(IOperation operand) =>
        operand.ConstantValue is { HasValue: true, Value: IConvertible number } ? number.ToDecimal(CultureInfo.InvariantCulture) : null;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
