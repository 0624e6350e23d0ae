using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>What to write instead of a wrong expression.</summary>
internal static class ExpressionFixes
{
    /// <summary>A division of integers as one of real numbers: <c>1.0 / 2</c>, <c>(double)turn / 4</c>.</summary>
    public static (string Text, Fix Fix) RealDivision(BinaryExpressionSyntax division)
    {
        var (tree, left) = (division.SyntaxTree, division.Left);
        Edit[] edits = left switch
        {
            LiteralExpressionSyntax { Token: { Value: int value, Text: var text } } when text == value.ToString() => [DeclarationFixes.Insert(tree, left.Span.End, ".0")],
            BinaryExpressionSyntax => [DeclarationFixes.Insert(tree, left.SpanStart, "(double)("), DeclarationFixes.Insert(tree, left.Span.End, ")")],
            _ => [DeclarationFixes.Insert(tree, left.SpanStart, "(double)")],
        };
        var written = division.ToString();
        foreach (var edit in Enumerable.Reverse(edits))
        {
            written = written.Insert(edit.Where.SourceSpan.Start - division.SpanStart, edit.Text);
        }

        return (written, Fix.Edit($"Write '{written}'", edits));
    }

    /// <summary>As a factor: a sum would otherwise fall apart.</summary>
    public static string AsFactor(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax { RawKind: not ((int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression) } or ConditionalExpressionSyntax
            ? $"({expression})"
            : expression.ToString();
}
