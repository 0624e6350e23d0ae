namespace ManifoldDsl.Symbolics.Tests;

public class TextPrinterTests
{
    private static readonly Expr T = Expr.Coordinate("t");
    private static readonly Expr X = Expr.Coordinate("x");
    private static readonly Dictionary<string, Expr> Names = new() { ["x"] = X, ["y"] = Expr.Coordinate("y"), ["w"] = new Weight("w") };

    [Fact]
    public void FormulasAreWrittenAsTheyAreTyped()
    {
        Assert.Equal("exp(-t)", TextPrinter.Print(Expr.Exp(-T)));
        Assert.Equal("2*sin(2*t)", TextPrinter.Print(2 * Expr.Sin(2 * T)));
        Assert.Equal("1 - t/2", TextPrinter.Print(1 - (T / 2)));
        Assert.Equal("-2/3", TextPrinter.Print(new Rational(-2, 3)));
        Assert.Equal("-x^2", TextPrinter.Print(-(X * X)));
        Assert.Equal("-(1 + x)", TextPrinter.Print(-(1 + X)));
        Assert.Equal("3*sqrt(2)*t/x^2", TextPrinter.Print(3 * Expr.Sqrt(2) * T / X / X));
        Assert.Equal("1/(1 + x)", TextPrinter.Print(1 / (1 + X)));
        Assert.Equal("(2*x)^(1/3)", TextPrinter.Print((2 * X).Power(new Rational(1, 3))));
        Assert.Equal("pi*atan2(-t, x)", TextPrinter.Print(Expr.Pi * Expr.Atan2(-T, X)));
    }

    /// <summary>A tower is read from the right, so a power of a power needs parentheses.</summary>
    [Fact]
    public void APowerOfAPowerIsNoTower()
    {
        var expr = X.Power(new Rational(1, 3)).Power(new Rational(2, 3));
        Assert.Equal("(x^(1/3))^(2/3)", TextPrinter.Print(expr));
        Assert.Equal(expr, ExpressionText.Parse("(x^(1/3))^(2/3)", Names).Expr);
    }

    [Fact]
    public void PrintThenParseIsTheIdentity() => RandomCases.Check(
        RandomTrees.Formulas,
        tree =>
        {
            var expr = tree.Build();
            var printed = TextPrinter.Print(expr);
            var (parsed, error) = ExpressionText.Parse(printed, Names);
            Assert.True(error is null, $"{printed}: {error?.Message}");
            Assert.Equal(expr, parsed);
        },
        tree => tree.Operations,
        count: 3000);
}
