using System.Globalization;
using ManifoldDsl.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>What to write instead of a wrong class or attribute; null where that cannot be known.</summary>
internal static class DeclarationFixes
{
    public static Fix MakePartial(IEnumerable<INamedTypeSymbol> types)
    {
        var closed = types.ToArray();
        return Fix.Edit(
            $"Make '{string.Join("', '", closed.Select(type => type.Name))}' partial",
            closed.SelectMany(Declarations).Select(declaration => Insert(declaration.SyntaxTree, declaration.Keyword.SpanStart, "partial ")));
    }

    public static Fix RemoveModifier(INamedTypeSymbol type, SyntaxKind modifier) => Fix.Edit(
        $"Remove '{SyntaxFacts.GetText(modifier)}' from '{type.Name}'",
        Declarations(type)
            .SelectMany(declaration => declaration.Modifiers)
            .Where(token => token.IsKind(modifier))
            .Select(token => new Edit(Location.Create(token.SyntaxTree!, WithSpaceBehind(token)), "")));

    /// <summary>Of a line with From above To.</summary>
    public static Fix? SwapRange(AttributeReader line, double from, double to)
    {
        if (!(from > to) || double.IsInfinity(from) || double.IsInfinity(to))
        {
            return null;
        }

        return (line.ExpressionOf("From"), line.ExpressionOf("To")) switch
        {
            ({ } first, { } second) => Fix.Edit("Swap 'From' and 'To'", new Edit(first.GetLocation(), second.ToString()), new Edit(second.GetLocation(), first.ToString())),
            ({ } first, null) => Fix.Replace("Swap 'From' and 'To'", line.LocationOf("From"), $"From = {Number(to)}, To = {first}"),
            (null, { } second) => Fix.Replace("Swap 'From' and 'To'", line.LocationOf("To"), $"From = {second}, To = {Number(from)}"),
            _ => null,
        };
    }

    /// <summary>Of a torus of one coordinate.</summary>
    public static Fix? UseCircle(AttributeReader torus) =>
        torus.Strings().Count == 1 ? Fix.Replace("Use [Circle]", torus.NameLocation, "Circle") : null;

    /// <summary>In place of a misspelt name, which is written as a string.</summary>
    public static Fix? UseName(Location where, string? suggestion) =>
        suggestion is null ? null : Fix.Replace($"Write \"{suggestion}\"", where, SymbolDisplay.FormatLiteral(suggestion, quote: true));

    public static Edit Insert(SyntaxTree tree, int position, string text) => new(Location.Create(tree, new TextSpan(position, 0)), text);

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static TextSpan WithSpaceBehind(SyntaxToken token) =>
        token.TrailingTrivia.All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) ? TextSpan.FromBounds(token.SpanStart, token.FullSpan.End) : token.Span;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
