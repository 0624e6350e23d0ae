using System.Collections.Immutable;
using ManifoldDsl.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>Gives what derivation found its place in the source.</summary>
internal static class Remarks
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = Rules.All.ToImmutableDictionary(rule => rule.Id);

    public static ImmutableArray<Diagnostic> At(Location location, Derivation? derivation) => derivation is null
        ? []
        : [.. derivation.Remarks.Select(remark => Fix.Report(ById[remark.RuleId], location, [.. remark.Arguments, FixOf(remark, location)]))];

    private static Fix? FixOf(Remark remark, Location location) => location.SourceTree?.GetRoot().FindNode(location.SourceSpan) switch
    {
        // a degree behind the message's arguments says that Legendre polynomials span the same functions
        AttributeSyntax basis when remark.RuleId == CheckRules.IllConditioned.Id && remark.Arguments.ToArray() is [_, _, { Length: > 0 } degree] =>
            ParameterizationFixes.UseLegendre(basis, degree),
        MethodDeclarationSyntax { ExpressionBody.Expression: var body } method when remark.RuleId == ParameterizationRules.FixedPart.Id
            && Terms(body).OfType<LiteralExpressionSyntax>().FirstOrDefault() is { } constant => ParameterizationFixes.WrapConstant(method, constant),
        _ => null,
    };

    /// <summary>The terms of a sum as it is written, from right to left.</summary>
    private static IEnumerable<ExpressionSyntax> Terms(ExpressionSyntax sum)
    {
        while (sum is BinaryExpressionSyntax binary && binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression)
        {
            yield return binary.Right;
            sum = binary.Left;
        }

        yield return sum;
    }
}
