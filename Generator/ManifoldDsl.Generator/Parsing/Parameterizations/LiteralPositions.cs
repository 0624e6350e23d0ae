using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ManifoldDsl.Generator.Parsing;

/// <summary>Where the characters of a string stand in the literal that it is written as.</summary>
internal static class LiteralPositions
{
    /// <summary>The place of a part of the string, or null if the expression is not a literal or the part is the empty string.</summary>
    public static Location? Locate(ExpressionSyntax expression, int start, int length)
    {
        if (expression is not LiteralExpressionSyntax { Token: var literal, ContainsDiagnostics: false } || Characters(literal) is not { Count: > 0 } characters
            || new string([.. characters.Select(character => character.Value)]) != literal.ValueText)
        {
            return null;
        }

        // what is missing at the end is shown on the closing quote
        var last = characters[characters.Count - 1];
        var from = start < characters.Count ? characters[start].From : last.To;
        var to = Math.Max(from + 1, length == 0 ? from : characters[Math.Min(start + length, characters.Count) - 1].To);
        return Location.Create(literal.SyntaxTree!, TextSpan.FromBounds(literal.SpanStart + from, literal.SpanStart + to));
    }

    private static List<Character>? Characters(SyntaxToken literal) => literal.Kind() switch
    {
        SyntaxKind.StringLiteralToken when literal.Text.StartsWith("@", StringComparison.Ordinal) => Verbatim(literal.Text),
        SyntaxKind.StringLiteralToken => Regular(literal.Text),
        SyntaxKind.SingleLineRawStringLiteralToken => Plain(literal.Text, Quotes(literal.Text), literal.Text.Length - Quotes(literal.Text)),
        SyntaxKind.MultiLineRawStringLiteralToken => MultiLine(literal.Text),
        _ => null,
    };

    private static List<Character> Regular(string text)
    {
        var characters = new List<Character>();
        for (var i = 1; i < text.Length - 1;)
        {
            var length = text[i] == '\\' ? EscapeLength(text, i) : 1;
            characters.AddRange(Unescape(text.Substring(i, length)).Select(value => new Character(value, i, i + length)));
            i += length;
        }

        return characters;
    }

    private static int EscapeLength(string text, int at) => text[at + 1] switch
    {
        'u' => 6,
        'U' => 10,
        'x' => 2 + text.Skip(at + 2).Take(4).TakeWhile(Uri.IsHexDigit).Count(),
        _ => 2,
    };

    private static string Unescape(string written) => written switch
    {
        ['\\', 'u' or 'x', ..] => ((char)int.Parse(written.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        ['\\', 'U', ..] => char.ConvertFromUtf32(int.Parse(written.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ['\\', var escaped] => (escaped switch { '0' => '\0', 'a' => '\a', 'b' => '\b', 'e' => '\u001b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', _ => escaped }).ToString(),
        _ => written,
    };

    private static List<Character> Verbatim(string text)
    {
        var characters = new List<Character>();
        for (var i = 2; i < text.Length - 1;)
        {
            var length = text[i] == '"' ? 2 : 1; // "" stands for "
            characters.Add(new(text[i], i, i + length));
            i += length;
        }

        return characters;
    }

    private static int Quotes(string raw) => raw.TakeWhile(character => character == '"').Count();

    /// <summary>The lines between the quotes' own, without the white space that stands before the closing ones.</summary>
    private static List<Character> MultiLine(string text)
    {
        var closing = text.LastIndexOf('\n');
        var indentation = text.Length - Quotes(text) - closing - 1;
        var characters = new List<Character>();
        for (var i = text.IndexOf('\n') + 1; i < closing;)
        {
            var end = Math.Min(text.IndexOf('\n', i) + 1, text.Length);
            // a blank line may be shorter than the indentation
            var content = text.Substring(i, end - i).Trim().Length == 0 ? Math.Min(i + indentation, EndOfLine(text, end)) : i + indentation;
            characters.AddRange(Plain(text, content, end == closing + 1 ? EndOfLine(text, end) : end));
            i = end;
        }

        return characters;
    }

    /// <summary>Where a line's own characters end, before its \n or \r\n.</summary>
    private static int EndOfLine(string text, int end) => end >= 2 && text[end - 2] == '\r' ? end - 2 : end - 1;

    private static List<Character> Plain(string text, int from, int to) =>
        [.. Enumerable.Range(from, Math.Max(to - from, 0)).Select(i => new Character(text[i], i, i + 1))];

    /// <summary>A character of the string, and where in the literal it is written.</summary>
    private readonly record struct Character(char Value, int From, int To);
}
