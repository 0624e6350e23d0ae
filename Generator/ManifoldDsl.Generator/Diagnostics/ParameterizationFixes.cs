using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>What to write instead of a wrong parameterization.</summary>
internal static class ParameterizationFixes
{
    /// <summary>Of a method that is written out as such; a local function is no parameterization.</summary>
    public static Fix? AddCoordinates(IMethodSymbol method, IReadOnlyList<string> missing) =>
        method.DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax() is MethodDeclarationSyntax declaration ? AddCoordinates(declaration, missing) : null;

    /// <summary>A parameter for each missing coordinate, behind those that are there.</summary>
    public static Fix AddCoordinates(MethodDeclarationSyntax method, IReadOnlyList<string> missing)
    {
        var parameters = method.ParameterList.Parameters;
        var present = parameters.Count(parameter => parameter.Type is { } type && type.ToString().Split('.').Last() == "Coordinate");
        var added = missing.Select(name => $"ManifoldDsl.Coordinate {Escaped(name)}");
        var edit = present < parameters.Count
            ? DeclarationFixes.Insert(method.SyntaxTree, parameters[present].SpanStart, string.Concat(added.Select(parameter => parameter + ", ")))
            : DeclarationFixes.Insert(method.SyntaxTree, method.ParameterList.CloseParenToken.SpanStart, (present > 0 ? ", " : "") + string.Join(", ", added));
        return Fix.Edit($"Add 'Coordinate {string.Join(", Coordinate ", missing)}'", edit);
    }

    /// <summary>A constant term has nothing to learn: it becomes a weight's factor.</summary>
    public static Fix WrapConstant(MethodDeclarationSyntax method, ExpressionSyntax constant)
    {
        var names = new HashSet<string>(method.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        var name = Enumerable.Range(1, names.Count + 1).Select(number => number == 1 ? "offset" : $"offset{number}").First(candidate => !names.Contains(candidate));
        var separator = method.ParameterList.Parameters.Count > 0 ? ", " : "";
        return Fix.Edit(
            $"Write '{name} * {constant}'",
            DeclarationFixes.Insert(method.SyntaxTree, method.ParameterList.CloseParenToken.SpanStart, $"{separator}ManifoldDsl.Weight {name}"),
            new Edit(constant.GetLocation(), $"{name} * {ExpressionFixes.AsFactor(constant)}"));
    }

    /// <summary>The Legendre polynomials in place of others: the same functions W(t), in a basis that is well-conditioned.</summary>
    /// <param name="basis">The attribute that lists the functions.</param>
    /// <param name="degree">Their highest power.</param>
    public static Fix UseLegendre(AttributeSyntax basis, string degree)
    {
        var coordinate = basis.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Coordinate")?.Expression;
        var arguments = $"({(coordinate is null ? "" : $"{coordinate}, ")}Degree = {degree})";
        var edits = new List<Edit> { new(basis.Name.GetLastToken().GetLocation(), "Legendre" + (basis.ArgumentList is null ? arguments : "")) };
        if (basis.ArgumentList is { } list)
        {
            edits.Add(new(list.GetLocation(), arguments));
        }

        return Fix.Edit($"Write '[Legendre{arguments}]'", edits);
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
