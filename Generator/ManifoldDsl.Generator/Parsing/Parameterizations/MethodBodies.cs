using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>The bodies of methods as the compiler understood them, in this file or another.</summary>
internal sealed class MethodBodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>The body, or null where the method has none or its source belongs to another project.</summary>
    /// <param name="method">An ordinary method.</param>
    /// <param name="implementation">The part that has the body, where the method is partial: its parameters are other symbols.</param>
    public IBlockOperation? Find(IMethodSymbol method, out IMethodSymbol implementation)
    {
        implementation = method.PartialImplementationPart ?? method;
        return Declaration(implementation) is { } declaration
            && Model(declaration.SyntaxTree).GetOperation(declaration, cancellation) is IMethodBodyOperation operation
                ? operation.BlockBody ?? operation.ExpressionBody
                : null;
    }

    /// <summary>Whether the compiler itself refuses something in a method: its error says enough.</summary>
    public bool HasErrors(IMethodSymbol method) => Declaration(method) is { } declaration
        && Model(declaration.SyntaxTree).GetDiagnostics(declaration.Span, cancellation).Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);

    private MethodDeclarationSyntax? Declaration(IMethodSymbol method) => method.DeclaringSyntaxReferences
        .Where(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault();

    private SemanticModel Model(SyntaxTree tree) =>
        _models.TryGetValue(tree, out var model) ? model : _models[tree] = compilation.GetSemanticModel(tree);
}
