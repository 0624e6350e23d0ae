namespace ManifoldDsl.Symbolics.Tests;

/// <summary>The C# that formulas become. That it compiles and has the right value is tested where there is a compiler.</summary>
public class CSharpPrinterTests
{
    private static readonly Coordinate Angle = new("angle");
    private static readonly Coordinate Class = new("class");
    private static readonly Expr T = Expr.Coordinate("t");

    [Fact]
    public void OperatorsAndNamesReplaceNotation()
    {
        Assert.Equal("1.0 - t", Print(1 - T));
        Assert.Equal("Sqrt3 * (1.0 - t)", Print(Expr.Sqrt(3) * (1 - T)));
        Assert.Equal("0.5 * cosAngle", Print(Expr.Cos(Angle) / 2));
        Assert.Equal("-6.0 * sin6Angle", Print(-6 * Expr.Sin(6 * (Expr)Angle)));
        Assert.Equal("(1.0 / 3.0) * t * t", Print(T * T / 3));
        Assert.Equal("-2.0 - t * t", Print(-(T * T) - 2));
        Assert.Equal("2.0 * (1.0 + t) * (1.0 + t)", Print(2 * (1 + T).Power(2)));
        Assert.Equal("@class * cosClass", Print(Class * Expr.Cos(Class)));
    }

    [Theory]
    [InlineData(1, 1, "1.0")]
    [InlineData(-5, 2, "-2.5")]
    [InlineData(1, 3, "1.0 / 3.0")]
    [InlineData(-2, 3, "-2.0 / 3.0")]
    [InlineData(360, 1, "360.0")]
    public void NumbersAreDoubles(int numerator, int denominator, string expected) =>
        Assert.Equal(expected, CSharpPrinter.PrintNumber(new(numerator, denominator)));

    /// <summary>An integer literal would make a division of two of them a division of integers.</summary>
    [Theory]
    [InlineData(Math.PI / 3)]
    [InlineData(0.1 + 0.2)]
    [InlineData(1e15)]
    [InlineData(123456789012345680)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void NoNumberIsAnIntegerLiteral(double value)
    {
        var parts = CSharpPrinter.PrintNumber(Rational.FromDouble(value)).Split(" / ");
        Assert.All(parts, part => Assert.Matches(@"[.E]", part));
        Assert.Equal(value, parts.Select(double.Parse).Aggregate((p, q) => p / q));
    }

    [Fact]
    public void RootsAreConstantsThatThePrinterCollects()
    {
        var printer = new CSharpPrinter(Shared(Expr.One));
        Assert.Equal("Sqrt2", printer.Print(Expr.Sqrt(2)));
        Assert.Equal("0.5 * Sqrt6", printer.Print(Expr.Sqrt(new Rational(3, 2))));
        Assert.Equal("Sqrt2", printer.Print(Expr.Sqrt(2)));
        Assert.Equal([(2, "Sqrt2"), (6, "Sqrt6")], printer.Roots.Select(root => ((int)root.Key.Numerator, root.Value)));
    }

    private static string Print(Expr expr) => new CSharpPrinter(Shared(expr)).Print(expr);

    private static SharedTerms Shared(Expr expr) =>
        new([Angle, Class, new Coordinate("t")], [expr], reserved: [], name => name == "class" ? "@class" : name);
}
