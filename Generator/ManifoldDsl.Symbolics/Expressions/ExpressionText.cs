namespace ManifoldDsl.Symbolics;

/// <summary>
/// Reads a formula that is written as text, <c>2*sin(2*t) + exp(-t)</c>: numbers, names, + − * / ^, parentheses and functions.
/// <see cref="TextPrinter"/> is its inverse.
/// </summary>
internal sealed class ExpressionText
{
    /// <summary>Parentheses, calls and towers of powers within one another; the parser recurses over them.</summary>
    private const int DeepestNesting = 100;

    private readonly string _text;
    private readonly IReadOnlyDictionary<string, Expr> _names;
    private readonly ExpressionTokens _tokens;
    private readonly ExpressionTextHints _hints;
    private int _nesting;

    private ExpressionText(string text, IReadOnlyDictionary<string, Expr> names)
    {
        _text = text;
        _names = names;
        _tokens = new(text);
        _hints = new(text, names.Keys);
    }

    private Token Next => _tokens.Next;

    /// <summary>The expression, or what is wrong, where in the text, and what to write instead.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="names">What the names in it stand for; <c>pi</c> and π are known beside them.</param>
    public static ParsedExpression Parse(string text, IReadOnlyDictionary<string, Expr> names)
    {
        try
        {
            return new(new ExpressionText(text, names).ParseAll(), null);
        }
        catch (ExpressionTextException exception)
        {
            return new(null, exception.Error);
        }
    }

    private Expr ParseAll()
    {
        if (Next.Kind == TokenKind.End)
        {
            throw Wrong(0, _text.Length, "the formula is empty: write a number, a name or a function, as in sin(t)");
        }

        var expr = ParseSum();
        return Next.Kind == TokenKind.End ? expr : throw Wrong(Next, _hints.Unexpected(Next));
    }

    private Expr ParseSum()
    {
        var start = Next.Start;
        var terms = new List<Expr> { ParseProduct() };
        while (Next.Is('+') || Next.Is('-'))
        {
            var minus = _tokens.Take().Is('-');
            var term = ParseProduct();
            terms.Add(minus ? Built(start, () => -term) : term);
        }

        return terms.Count == 1 ? terms[0] : Built(start, () => Expr.Sum(terms));
    }

    private Expr ParseProduct()
    {
        var start = Next.Start;
        var lastStart = start;
        var factors = new List<Expr> { ParseSigned() };
        while (true)
        {
            if (Next.BeginsOperand)
            {
                throw Wrong(lastStart, Next.End - lastStart, _hints.MissingOperator(lastStart, _tokens.End, Next));
            }

            if (!Next.Is('*') && !Next.Is('/'))
            {
                return factors.Count == 1 ? factors[0] : Built(start, () => Expr.Product(factors));
            }

            var isQuotient = _tokens.Take().Is('/');
            lastStart = Next.Start;
            var factor = ParseSigned();
            factors.Add(isQuotient ? Built(lastStart, () => factor.Power(-1)) : factor);
        }
    }

    /// <summary>A power with signs before it: −x² is −(x²).</summary>
    private Expr ParseSigned()
    {
        var start = Next.Start;
        var negative = false;
        while (Next.Is('+') || Next.Is('-'))
        {
            negative ^= _tokens.Take().Is('-');
        }

        var power = ParsePower();
        return negative ? Built(start, () => -power) : power;
    }

    private Expr ParsePower()
    {
        var start = Next.Start;
        var @base = ParseOperand();
        if (!Next.Is('^'))
        {
            return @base;
        }

        var hat = _tokens.Take();
        var exponent = Nested(hat, ParseSigned); // right-associative: a^b^c is a^(b^c)
        return Built(start, () => Expr.Power(@base, exponent));
    }

    private Expr ParseOperand()
    {
        var token = _tokens.Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return token.Value;
            case TokenKind.Name when Next.Is('(') && ExpressionFunction.Named(token.Text) is { } function:
                return ParseCall(token, function);
            case TokenKind.Name when _names.TryGetValue(token.Text, out var named):
                return named;
            case TokenKind.Name when token.Text is "pi" or "π":
                return Expr.Pi;
            case TokenKind.Name:
                throw Wrong(token, _hints.Unknown(token, Next));
            case TokenKind.Sign when token.Is('('):
                var inner = Nested(token, ParseSum);
                TakeClosing(token);
                return inner;
            default:
                throw Wrong(token, _hints.Unexpected(token));
        }
    }

    private Expr ParseCall(Token name, ExpressionFunction function)
    {
        var opening = _tokens.Take();
        var arguments = new List<Expr>();
        while (!Next.Is(')'))
        {
            arguments.Add(Nested(opening, ParseSum));
            if (!Next.Is(','))
            {
                break;
            }

            _tokens.Take();
        }

        TakeClosing(opening);
        return arguments.Count == function.Arguments.Length
            ? Built(name.Start, () => function.Apply(arguments))
            : throw Wrong(name.Start, _tokens.End - name.Start, $"{function.Name} takes {(function.Arguments.Length == 1 ? "one argument" : "two arguments")}: write {function.Example}");
    }

    private void TakeClosing(Token opening)
    {
        if (Next.Kind == TokenKind.End)
        {
            throw Wrong(opening, "this ( is never closed: write the ) that belongs to it");
        }

        if (!Next.Is(')'))
        {
            throw Wrong(Next, _hints.Unexpected(Next));
        }

        _tokens.Take();
    }

    private Expr Nested(Token at, Func<Expr> parse)
    {
        if (++_nesting > DeepestNesting)
        {
            throw Wrong(at, $"the formula is nested more than {DeepestNesting} deep: write it with fewer parentheses");
        }

        var expr = parse();
        _nesting--;
        return expr;
    }

    /// <summary>What a factory makes of the text read since the start; its complaint becomes one about that text.</summary>
    private Expr Built(int start, Func<Expr> factory)
    {
        try
        {
            return factory();
        }
        catch (UndefinedExpressionException exception)
        {
            throw Wrong(start, _tokens.End - start, $"this has no value: {exception.Message}");
        }
        catch (ExpressionLimitException exception)
        {
            throw Wrong(start, _tokens.End - start, $"this is too large: {exception.Message}");
        }
    }

    private static ExpressionTextException Wrong(Token token, string message) => Wrong(token.Start, token.Text.Length, message);

    private static ExpressionTextException Wrong(int start, int length, string message) => new(new(start, length, message));
}

/// <summary>What became of a text: an expression, or an error.</summary>
internal readonly record struct ParsedExpression(Expr? Expr, ExpressionTextError? Error);

/// <summary>What is wrong with a formula, which part of the text it is about, and what to write instead.</summary>
internal sealed record ExpressionTextError(int Start, int Length, string Message);

/// <summary>Leaves the parser with an error; it never leaves <see cref="ExpressionText.Parse"/>.</summary>
internal sealed class ExpressionTextException(ExpressionTextError error) : Exception(error.Message)
{
    public ExpressionTextError Error { get; } = error;
}
