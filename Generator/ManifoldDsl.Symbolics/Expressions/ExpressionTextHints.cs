namespace ManifoldDsl.Symbolics;

/// <summary>Says what to write instead of a formula that cannot be read.</summary>
internal sealed class ExpressionTextHints(string text, IEnumerable<string> names)
{
    private const int LongestQuote = 24;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly string[] _names = [.. names, "pi"];

    /// <summary>Two operands without an operator between them: 2t.</summary>
    public string MissingOperator(int start, int end, Token next)
    {
        var left = end - start <= LongestQuote ? text.Substring(start, end - start) : "(…)";
        var right = Operand(next);
        return next.Kind == TokenKind.Number && text[end - 1] is >= '0' and <= '9'
            ? $"there is no operator between {left} and {right}: write {left}*{right} or {left} + {right}"
            : $"there is no operator between {left} and {right}: write {left}*{right}";
    }

    public string Unknown(Token name, Token next)
    {
        var isCall = next.Is('(');
        if (!isCall && ExpressionFunction.Named(name.Text) is { } function)
        {
            return $"{name.Text} is a function: write {(next.Kind is TokenKind.Name or TokenKind.Number ? $"{name.Text}({next.Text})" : function.Example)}";
        }

        if (isCall && Spelling.Nearest(name.Text, ExpressionFunction.All.Select(known => known.Name)) is { } nearest)
        {
            return $"there is no function {name.Text}: write {nearest}(…)";
        }

        if (isCall)
        {
            return $"there is no function {name.Text}; the functions are {string.Join(", ", ExpressionFunction.All.Select(known => known.Name))}";
        }

        if (name.Text is "e")
        {
            return "there is no name e: write exp(x) for e^x";
        }

        return name.Text is "tau" or "τ" ? $"there is no name {name.Text}: write 2*pi"
            : Spelling.Nearest(name.Text, _names) is { } near ? $"there is no name {name.Text}: write {near}"
            : Factors(name.Text) is { } product ? $"there is no name {name.Text}: write {product}"
            : $"there is no name {name.Text}; the names are {string.Join(", ", _names)}";
    }

    /// <summary>A sign, or the end, where an operand or an operator is expected.</summary>
    public string Unexpected(Token token)
    {
        if (token.Kind == TokenKind.End)
        {
            return "the formula ends too early: write a number, a name or a function after the last operator";
        }

        var sign = token.Text[0];
        if (sign == '*' && token.Start > 0 && text[token.Start - 1] == '*')
        {
            return "a power is written with ^: write ^ instead of **";
        }

        if (Superscripts.IndexOf(sign) is >= 0 and var digit)
        {
            return $"a power is written with ^: write ^{digit} instead of {sign}";
        }

        return sign switch
        {
            '·' or '×' or '⋅' => $"a product is written with *: write * instead of {sign}",
            '÷' or ':' => $"a quotient is written with /: write / instead of {sign}",
            '√' => "a root is written as a function: write sqrt(x)",
            '[' or '{' => $"only parentheses group: write ( instead of {sign}",
            ']' or '}' => $"only parentheses group: write ) instead of {sign}",
            '|' => "there is no absolute value: write sqrt(x^2)",
            ')' => "there is no ( for this ): write an operand before it, or leave it out",
            ',' => "a comma stands between the arguments of atan2 and pow only: write a decimal with a point, 0.5",
            '*' or '/' or '^' => $"there is nothing before this {sign}: write a number, a name or a function there",
            '.' => "names have no points: write sin(x), not Math.Sin(x)",
            _ => $"{token.Text} means nothing here: write formulas with numbers, names, functions and + - * / ^ ( )",
        };
    }

    private static string Operand(Token token) => token.Kind == TokenKind.Name && ExpressionFunction.Named(token.Text) is not null
        ? token.Text + "(…)"
        : token.Is('(') ? "(…)" : token.Text;

    /// <summary>x*y for xy, where both are names.</summary>
    private string? Factors(string name) => Enumerable.Range(1, Math.Max(name.Length - 1, 0))
        .Select(at => (Left: name.Substring(0, at), Right: name.Substring(at)))
        .Where(parts => _names.Contains(parts.Left) && _names.Contains(parts.Right))
        .Select(parts => $"{parts.Left}*{parts.Right}")
        .FirstOrDefault();
}
