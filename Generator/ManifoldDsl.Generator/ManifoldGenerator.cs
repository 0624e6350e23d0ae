using System.Collections.Immutable;
using ManifoldDsl.Generator.Deriving;
using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Emitting;
using ManifoldDsl.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator;

/// <summary>The pipeline: parse each declared class, derive its mathematics, emit its code.</summary>
[Generator]
public sealed class ManifoldGenerator : IIncrementalGenerator
{
    internal const string ParseStep = "Parse";
    internal const string DeriveStep = "Derive";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var attribute in KnownNames.All)
        {
            var parsed = context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                Parse);
            var derived = parsed
                .Select(static (declaration, _) => declaration.Model)
                .Where(static model => model is not null)
                .WithTrackingName(ParseStep)
                .Select(static (model, cancellation) => ManifoldDeriver.Derive(model!, cancellation))
                .WithTrackingName(DeriveStep);
            context.RegisterSourceOutput(derived, static (output, derivation) =>
            {
                if (derivation.Manifold is { } manifold)
                {
                    ManifoldEmitter.Emit(manifold, output.AddSource);
                }
            });

            // Outputs of their own: their locations change with every edit, and nothing is derived again for that. They
            // are the generator's, because the compiler stays silent on analyzers where a declaration does not compile,
            // and a field of type Rotation.Linear does not if Rotation is refused.
            context.RegisterSourceOutput(parsed.Select(static (declaration, _) => declaration.Diagnostics), Report);
            var formulas = parsed
                .Where(static declaration => declaration.FormulaLocation is not null)
                .Select(static (declaration, _) => (declaration.Model, declaration.FormulaLocation));
            var remarked = derived.Where(static derivation => derivation.Remarks.Count > 0).Collect();
            context.RegisterSourceOutput(formulas.Combine(remarked), static (output, pair) =>
                Report(output, Remarks.At(pair.Left.FormulaLocation!, pair.Right.FirstOrDefault(derivation => derivation.Model.Equals(pair.Left.Model)))));
        }

        context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                KnownNames.Parameterization,
                static (node, _) => node is MethodDeclarationSyntax,
                static (method, _) => ManifoldParser.CheckTopology((IMethodSymbol)method.TargetSymbol)),
            Report);
    }

    private static void Report(SourceProductionContext output, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic);
        }
    }

    private static Declaration Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        // A class with several of the attributes comes by here for each of them: one speaks for all.
        var speaker = context.TargetSymbol.GetAttributes()
            .Where(attribute => KnownNames.All.Contains(KnownNames.Of(attribute.AttributeClass)))
            .OrderBy(attribute => KnownNames.Topologies.Contains(KnownNames.Of(attribute.AttributeClass)) ? 0 : 1)
            .First().ApplicationSyntaxReference;
        return context.Attributes.Any(attribute => attribute.ApplicationSyntaxReference?.Span == speaker?.Span
                && attribute.ApplicationSyntaxReference?.SyntaxTree == speaker?.SyntaxTree)
            ? ManifoldParser.Parse((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellation)
            : new(null, [], null);
    }
}
