using System.Collections.Immutable;
using ManifoldDsl.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>
/// A parameterization, and what it alone calls, looks unused: its formula is read, not called. Code style that is enforced in
/// the build would warn of every private one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterizationSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor IsRead = new(
        "MDSLS0001",
        suppressedDiagnosticId: "IDE0051",
        justification: "A [Parameterization] is read by the generator and need not be called.");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [IsRead];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is var node
                && context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) is IMethodSymbol method
                && method.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == KnownNames.Parameterization))
            {
                context.ReportSuppression(Suppression.Create(IsRead, diagnostic));
            }
        }
    }
}
