using System.Globalization;
using System.Numerics;

namespace ManifoldDsl.Symbolics;

/// <summary>Cuts a formula into numbers, names and signs, one token ahead of the parser.</summary>
internal sealed class ExpressionTokens
{
    /// <summary>More digits, or a larger power of ten, are no number that a computation can use.</summary>
    private const int MostDigits = 100;
    private const int LargestExponent = 300;

    private readonly string _text;

    public ExpressionTokens(string text)
    {
        _text = text;
        Next = Read(0);
    }

    /// <summary>The token that the parser has not taken yet.</summary>
    public Token Next { get; private set; }

    /// <summary>Where the last token that was taken ends.</summary>
    public int End { get; private set; }

    public Token Take()
    {
        var taken = Next;
        End = taken.End;
        Next = Read(End);
        return taken;
    }

    private Token Read(int start)
    {
        while (start < _text.Length && char.IsWhiteSpace(_text[start]))
        {
            start++;
        }

        if (start == _text.Length)
        {
            return new(TokenKind.End, start, "", Rational.Zero);
        }

        var first = _text[start];
        if (IsDigit(first) || (first == '.' && start + 1 < _text.Length && IsDigit(_text[start + 1])))
        {
            return ReadNumber(start);
        }

        var end = start;
        while (end < _text.Length && (IsLetter(_text[end]) || (end > start && IsNamePart(_text[end]))))
        {
            end++;
        }

        return end > start
            ? new(TokenKind.Name, start, _text.Substring(start, end - start), Rational.Zero)
            : new(TokenKind.Sign, start, _text.Substring(start, char.IsSurrogatePair(_text, start) ? 2 : 1), Rational.Zero);
    }

    private Token ReadNumber(int start)
    {
        var whole = Digits(start);
        var mantissa = whole < _text.Length && _text[whole] == '.' ? Digits(whole + 1) : whole;
        var end = Exponent(mantissa);
        if (mantissa - start > MostDigits)
        {
            throw new ExpressionTextException(new(start, end - start, $"a number has at most {MostDigits} digits"));
        }

        var decimals = Math.Max(mantissa - whole - 1, 0);
        var digits = _text.Substring(start, mantissa - start).Replace(".", "");
        var exponent = 0;
        // the digits of the exponent may not fit an int
        if (end > mantissa && (!int.TryParse(_text.Substring(mantissa + 1, end - mantissa - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            || Math.Abs((long)exponent) > LargestExponent))
        {
            throw new ExpressionTextException(new(start, end - start, $"a number is at most 1e{LargestExponent} and at least 1e-{LargestExponent}"));
        }

        return new(TokenKind.Number, start, _text.Substring(start, end - start), BigInteger.Parse(digits, CultureInfo.InvariantCulture) * ((Rational)10).Power(exponent - decimals));
    }

    private int Digits(int at)
    {
        while (at < _text.Length && IsDigit(_text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The end of an exponent: 2e3 and 2e-3 have one, 2exp(t) has not.</summary>
    private int Exponent(int mantissa)
    {
        if (mantissa == _text.Length || _text[mantissa] is not ('e' or 'E'))
        {
            return mantissa;
        }

        var digits = mantissa + 1 < _text.Length && _text[mantissa + 1] is '+' or '-' ? mantissa + 2 : mantissa + 1;
        return Digits(digits) is var end && end > digits ? end : mantissa;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => c == '_' || char.IsLetter(c);

    private static bool IsNamePart(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}

internal enum TokenKind
{
    Number,
    Name,
    Sign,
    End,
}

/// <summary>A piece of a formula: where it stands, its characters, and the value of a number.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, string Text, Rational Value)
{
    public int End => Start + Text.Length;

    public bool BeginsOperand => Kind is TokenKind.Number or TokenKind.Name || Is('(');

    /// <summary>Whether it is this sign; − is the minus sign that <see cref="UnicodePrinter"/> writes.</summary>
    public bool Is(char sign) => Kind == TokenKind.Sign && (Text[0] == sign || (sign == '-' && Text[0] == '−'));
}
