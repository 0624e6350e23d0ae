using ManifoldDsl.Generator.Diagnostics;
using ManifoldDsl.Generator.Model;
using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Reads a <c>[Parameterization]</c> method: its signature, then its body as a formula.</summary>
internal sealed class ParameterizationParser(Report report, Compilation compilation, CancellationToken cancellation)
{
    /// <summary>The methods of a class that have the attribute, in the order of the source.</summary>
    public static IReadOnlyList<IMethodSymbol> Declared(INamedTypeSymbol type) => HasMarkedMethods(type)
        ? [.. type.GetMembers().OfType<IMethodSymbol>().Where(method => method.GetAttributes().Any(attribute => KnownNames.Of(attribute.AttributeClass) == KnownNames.Parameterization))]
        : [];

    /// <summary>Most declarations have no method: their syntax tells without having the compiler make all members.</summary>
    private static bool HasMarkedMethods(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Members.Any(member => member is MethodDeclarationSyntax { AttributeLists.Count: > 0 }));

    /// <summary>The model if all is right, otherwise null; what is wrong is reported, unless the compiler does.</summary>
    /// <param name="method">A method that has the attribute.</param>
    /// <param name="coordinates">The canonical coordinates of the manifold.</param>
    public CustomModel? Parse(IMethodSymbol method, IReadOnlyList<Coordinate> coordinates)
    {
        if (new SignatureParser(report).Parse(method, coordinates) is not { } signature)
        {
            return null;
        }

        var bodies = new MethodBodies(compilation, cancellation);
        var reader = new FormulaReader(method.Name, bodies, cancellation);
        try
        {
            return NodeBudget.Run(() => Read(method, signature, bodies, reader), cancellation);
        }
        catch (RefusedException refusal)
        {
            if (!bodies.HasErrors(reader.Current ?? method))
            {
                refusal.ReportTo(report);
            }
        }
        catch (UndefinedExpressionException exception)
        {
            report(ParameterizationRules.UndefinedFormula, method.Locations[0], method.Name, exception.Message);
        }
        catch (ExpressionLimitException exception)
        {
            report(ParameterizationRules.TooLargeFormula, method.Locations[0], method.Name, exception.Message);
        }

        return null;
    }

    private static CustomModel Read(IMethodSymbol method, Signature signature, MethodBodies bodies, FormulaReader reader) =>
        bodies.Find(method, out var implementation) is { } body
            ? new(signature.Weights, reader.Read(implementation, body, signature.Values)) { InitialRanges = signature.InitialRanges }
            : throw new RefusedException(ParameterizationRules.NotAParameterization, method.Locations[0], method.Name, "it has no body");
}
